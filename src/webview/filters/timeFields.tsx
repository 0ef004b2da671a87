import { useState } from 'preact/hooks';
import type { TimeFilter } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import { isoTimeOf } from '../../protocol/isoTime';
import { timeText } from '../../report/timeText';
import type { WindowContext } from '../windowContext';
import type { FilterPart } from './filterPart';
import { timeOfEntry } from './timeEntry';

const hourMs = 3_600_000;

const presets = () => [
  { label: l10n.t('Last hour'), ms: hourMs },
  { label: l10n.t('Last 24 hours'), ms: 24 * hourMs },
  { label: l10n.t('Last 7 days'), ms: 7 * 24 * hourMs },
  { label: l10n.t('All'), ms: undefined },
];

/** A stretch of time: counted back from the end of the export, or from one time to another. */
export function TimeFields({
  part,
  context,
  filter,
  setTimes,
  close,
}: {
  readonly part: FilterPart;
  readonly context: WindowContext;
  readonly filter: TimeFilter | undefined;
  readonly setTimes: (from: string | null, to: string | null) => void;
  readonly close: () => void;
}) {
  const { engine, zone } = context.state();
  const range = engine?.summary?.timeRange;
  const shown = (iso: string | null | undefined) =>
    iso === null || iso === undefined ? '' : timeText(iso, zone);
  const [typed, setTyped] = useState({ from: shown(filter?.from), to: shown(filter?.to) });
  /** null: open; undefined: not to be understood. A text that was not touched is the time that it shows. */
  const timeOf = (entries: typeof typed, edge: 'from' | 'to'): string | null | undefined => {
    const entry = entries[edge];
    if (entry.trim() === '') return null;
    const before = filter?.[edge];
    return entry === shown(before) ? before : timeOfEntry(entry, zone, edge);
  };
  const wrongOf = (entries: typeof typed): string | undefined => {
    const from = timeOf(entries, 'from');
    const to = timeOf(entries, 'to');
    if (from === undefined || to === undefined)
      return l10n.t(
        '“{0}” is not a time such as 2026-06-15 12:40.',
        from === undefined ? entries.from : entries.to,
      );
    if (from !== null && to !== null && from > to) return l10n.t('The end is before the start.');
    return undefined;
  };
  const type = (edge: 'from' | 'to', entry: string) => {
    const entries = { ...typed, [edge]: entry };
    setTyped(entries);
    part.thinkBetter();
    if (wrongOf(entries) !== undefined) return;
    part.later(() => setTimes(timeOf(entries, 'from') ?? null, timeOf(entries, 'to') ?? null));
  };
  const wrong = wrongOf(typed);
  const field = (edge: 'from' | 'to', label: string, placeholder: string) => (
    <>
      <label class="field-label" for={`filter-${edge}`}>
        {label}
      </label>
      <input
        id={`filter-${edge}`}
        type="text"
        data-first={edge === 'from' ? true : undefined}
        spellcheck={false}
        autocomplete="off"
        placeholder={placeholder}
        aria-invalid={timeOf(typed, edge) === undefined}
        aria-describedby="filter-time-note"
        value={typed[edge]}
        onInput={(event) => type(edge, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          part.settle();
          if (wrong === undefined) close();
        }}
      />
    </>
  );
  const preset = (ms: number | undefined) => {
    part.thinkBetter();
    if (ms === undefined) {
      setTyped({ from: '', to: '' });
      setTimes(null, null);
    } else if (range !== undefined) {
      const from = isoTimeOf(Date.parse(range.to) - ms);
      setTyped({ from: shown(from), to: shown(range.to) });
      setTimes(from, range.to);
    }
  };
  return (
    <div class="popup-body">
      {range !== undefined && (
        <>
          <p class="popup-note">
            {engine?.phase === 'reading'
              ? l10n.t('Before the last event that was read so far, {0}:', zoned(range.to))
              : l10n.t('Before the last event of this export, {0}:', zoned(range.to))}
          </p>
          <div class="presets">
            {presets().map(({ label, ms }) => (
              <button key={label} type="button" class="secondary" onClick={() => preset(ms)}>
                {label}
              </button>
            ))}
          </div>
        </>
      )}
      {field(
        'from',
        zone === 'local' ? l10n.t('From (local time)') : l10n.t('From (UTC)'),
        shown(range?.from),
      )}
      {field(
        'to',
        zone === 'local' ? l10n.t('To (local time)') : l10n.t('To (UTC)'),
        shown(range?.to),
      )}
      <p
        id="filter-time-note"
        class={wrong === undefined ? 'popup-note' : 'popup-note wrong'}
        role="status"
      >
        {wrong ??
          (zone === 'local'
            ? l10n.t(
                'Times without a zone are local time; with Z or +02:00 they are what they say.',
              )
            : l10n.t('Times without a zone are UTC; with +02:00 they are what they say.'))}
      </p>
    </div>
  );

  function zoned(iso: string): string {
    return zone === 'local' ? shown(iso) : l10n.t('{0} UTC', shown(iso));
  }
}
