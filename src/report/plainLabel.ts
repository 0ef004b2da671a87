/**
 * Text for a label in which VS Code takes `$(name)` for an icon: here it stands for itself. What is no icon's name is left as
 * it is, for there a backslash would be shown.
 */
export function plainLabel(text: string): string {
  return text.replace(/\$\([a-z0-9-]+(?:~[a-z]+)?\)/gi, '\\$&');
}
