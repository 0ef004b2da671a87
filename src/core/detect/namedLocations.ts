import { membersOf } from '../../knowledge/listMembers';
import { foldCase } from '../query/compareText';
import type { Suppressions } from './detection';

/** What Entra calls the type of a named location that the tenant has marked as trusted. */
const trustedType = 'trustednamedlocation';

/** Whether any named location is trusted: only then is it worth a second reading of the file. */
export function trustsNamedLocations({
  namedLocations = [],
  trustedNamedLocations = false,
}: Suppressions): boolean {
  return namedLocations.length > 0 || trustedNamedLocations;
}

/** Tells of a value of the column NamedLocations whether one of its members is trusted, by its name or by its type. */
export function namedLocationMatcher({
  namedLocations = [],
  trustedNamedLocations = false,
}: Suppressions): (text: string) => boolean {
  const names = new Set(namedLocations.map(foldCase));
  return (text) =>
    membersOf('NamedLocations', text).some((member) => {
      const at = member.indexOf(': ');
      const type = at === -1 ? member : member.slice(0, at);
      if (trustedNamedLocations && foldCase(type) === trustedType) return true;
      return at !== -1 && names.has(foldCase(member.slice(at + 2)));
    });
}
