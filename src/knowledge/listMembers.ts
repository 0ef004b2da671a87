/**
 * Columns of lists that the extension makes itself. Their members may hold any text, names with commas too: before a comma
 * and before a backslash of a member stands a backslash.
 */
const escapedLists: ReadonlySet<string> = new Set([
  'AuthenticationMethods',
  'ConditionalAccessPolicyResults',
  'NamedLocations',
  'SourceFile',
  'Detections',
  'Findings',
]);

/** The members of a value of a column of type `list`, in their order; of '' none. */
export function membersOf(column: string, text: string): readonly string[] {
  if (text === '') return [];
  if (!escapedLists.has(column)) return text.split(', ');
  const members: string[] = [];
  let member = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '\\') member += text[++i] ?? '';
    else if (character === ',') {
      members.push(member);
      member = '';
      // The blank after the comma.
      i++;
    } else member += character;
  }
  return [...members, member];
}

/** A list as it is shown: its members without the backslashes; other values as they are. */
export function shownList(column: string, text: string): string {
  return escapedLists.has(column) ? membersOf(column, text).join(', ') : text;
}

/** The value that holds these members in a column that the extension makes itself: `membersOf` gives them back. */
export function listOf(members: readonly string[]): string {
  return members.map((member) => member.replace(/[\\,]/g, '\\$&')).join(', ');
}
