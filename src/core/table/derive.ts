import { groupOfResultType, statusOfResultType } from '../../knowledge/resultGroups';
import type { ColumnName, Kind } from '../event';
import { isUninformativeReason } from '../formats/decode';
import { grown } from './byteDictionary';
import type { DictionaryCells, NumberCells } from './cells';
import { type Cells } from './cells';

/** What rows say only together: computed from the columns that were read, by code, for rows as they come. */
export class Derivation {
  private readonly eventTime: NumberCells;
  private readonly created: NumberCells;
  private readonly generated: NumberCells;
  private readonly status: DictionaryCells;
  private readonly resultType: DictionaryCells;
  private readonly description: DictionaryCells;
  private readonly group: DictionaryCells;
  private readonly kind: DictionaryCells;
  private readonly location: DictionaryCells;
  private readonly city: DictionaryCells;
  private readonly state: DictionaryCells;
  private readonly country: DictionaryCells;
  private readonly latitude: DictionaryCells;
  private readonly longitude: DictionaryCells;
  /** By ResultType code: the status and the group that it means. */
  private statusOf = new Int32Array(0);
  private groupOf = new Int32Array(0);
  private uninformative = new Uint8Array(0);
  private readonly places = new Map<string, number>();
  private readonly zeroLatitudes = new Zeros();
  private readonly zeroLongitudes = new Zeros();

  constructor(cellsFor: (name: ColumnName) => Cells) {
    const times = (name: ColumnName) => cellsFor(name) as NumberCells;
    const coded = (name: ColumnName) => cellsFor(name) as DictionaryCells;
    this.eventTime = times('EventTime');
    this.created = times('CreatedDateTime');
    this.generated = times('TimeGenerated');
    this.status = coded('Status');
    this.resultType = coded('ResultType');
    this.description = coded('ResultDescription');
    this.group = coded('Group');
    this.kind = coded('Kind');
    this.location = coded('Location');
    this.city = coded('City');
    this.state = coded('State');
    this.country = coded('Country');
    this.latitude = coded('Latitude');
    this.longitude = coded('Longitude');
    for (const cells of [this.eventTime, this.status, this.group]) cells.carried = true;
  }

  /** Fills the derived columns of rows `from` to `to - 1`; `defaultKind` is the kind of rows that do not say theirs. */
  rows(from: number, to: number, defaultKind: Kind | undefined): void {
    this.eventTimes(from, to);
    this.results(from, to);
    if (defaultKind !== undefined) {
      this.kind.carried = true;
      const code = this.kind.intern(defaultKind);
      for (let row = from; row < to; row++)
        if (this.kind.codes[row] === 0) this.kind.put(row, code);
    }
    if (this.latitude.carried) this.coordinates(from, to);
    if (this.country.carried || this.city.carried || this.state.carried) this.locations(from, to);
  }

  /** Anew over rows whose times have been settled. */
  eventTimes(from: number, to: number): void {
    const { values } = this.eventTime;
    for (let row = from; row < to; row++) {
      const created = this.created.values[row]!;
      values[row] = Number.isNaN(created) ? this.generated.values[row]! : created;
    }
  }

  private results(from: number, to: number): void {
    const { status, resultType, description, group } = this;
    this.learnResults();
    const success = status.intern('success');
    for (let row = from; row < to; row++) {
      const result = resultType.codes[row]!;
      let code = status.codes[row]!;
      if (code === 0) status.put(row, (code = this.statusOf[result]!));
      group.put(row, this.groupOf[result]!);
      // "Other." beside a success is filler, not a reason.
      if (code === success && this.uninformative[description.codes[row]!] === 1)
        description.put(row, 0);
    }
  }

  private learnResults(): void {
    const { status, resultType, description, group } = this;
    const known = this.statusOf.length;
    const { entries } = resultType;
    if (entries.length > known) {
      this.statusOf = grown(this.statusOf, entries.length);
      this.groupOf = grown(this.groupOf, entries.length);
      for (let code = known; code < entries.length; code++) {
        this.statusOf[code] = status.intern(statusOfResultType(entries[code]!));
        this.groupOf[code] = group.intern(groupOfResultType(entries[code]!));
      }
    }
    const described = this.uninformative.length;
    if (description.entries.length > described) {
      this.uninformative = grown(this.uninformative, description.entries.length);
      for (let code = Math.max(1, described); code < description.entries.length; code++)
        this.uninformative[code] = isUninformativeReason(description.entries[code]!) ? 1 : 0;
    }
  }

  /** 0, 0 stands for no place (service principals, managed identities), not for one in the Gulf of Guinea. */
  private coordinates(from: number, to: number): void {
    const { latitude, longitude } = this;
    const zeroLatitude = this.zeroLatitudes.of(latitude);
    const zeroLongitude = this.zeroLongitudes.of(longitude);
    if (zeroLatitude.size === 0) return;
    for (let row = from; row < to; row++) {
      if (!zeroLatitude.has(latitude.codes[row]!) || !zeroLongitude.has(longitude.codes[row]!))
        continue;
      latitude.put(row, 0);
      longitude.put(row, 0);
    }
  }

  /** Composes Location, where the export holds its parts only. */
  private locations(from: number, to: number): void {
    const { location, city, state, country } = this;
    let last = '';
    let lastCode = 0;
    for (let row = from; row < to; row++) {
      if (location.codes[row] !== 0) continue;
      const a = city.codes[row]!;
      const b = state.codes[row]!;
      const c = country.codes[row]!;
      if (a === 0 && b === 0 && c === 0) continue;
      const key = `${a},${b},${c}`;
      if (key !== last) {
        last = key;
        let code = this.places.get(key);
        if (code === undefined) {
          const parts = [city.entries[a]!, state.entries[b]!, country.entries[c]!];
          code = location.intern(parts.filter((part) => part !== '').join(', '));
          this.places.set(key, code);
        }
        lastCode = code;
      }
      location.carried = true;
      location.put(row, lastCode);
    }
  }
}

/** The codes of a column's entries that are the number zero. */
class Zeros {
  private readonly codes = new Set<number>();
  private known = 1;

  /** Looks at entries that are new since the last time only. */
  of({ entries }: DictionaryCells): ReadonlySet<number> {
    for (; this.known < entries.length; this.known++)
      if (Number(entries[this.known]) === 0) this.codes.add(this.known);
    return this.codes;
  }
}
