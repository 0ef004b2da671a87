import type { FindingWords } from '../../report/findingWords';
import { valueText } from '../../report/findings/told';

/** The entities that findings are told apart by. */
const subjects: readonly FindingWords['entities'][number]['kind'][] = ['users', 'addresses'];

/**
 * What tells a finding apart from others of its detection, to stand below the detection's title where there is little room:
 * the title from the first user or address on that it names, all of it where it names none.
 */
export function findingLabel({
  title,
  entities,
}: Pick<FindingWords, 'title' | 'entities'>): string {
  const places = entities
    .filter(({ kind }) => subjects.includes(kind))
    // A title names the one with the most evidence, which stands first.
    .flatMap(({ values }) => values.slice(0, 1))
    .map((value) => (value === '' ? -1 : title.indexOf(valueText(value))))
    .filter((place) => place >= 0);
  return places.length === 0 ? title : title.slice(Math.min(...places));
}
