import { l10n } from '../../knowledge/l10n';
import type { TableSummary } from '../../protocol/engineContract';
import type { Zone } from '../../report/timeText';
import { offsetAt, offsetText } from './spanText';

/** In which time zone the whole window shows its times. */
export function ZoneSwitch(props: {
  readonly zone: Zone;
  readonly range: TableSummary['timeRange'];
  readonly onZone: (zone: Zone) => void;
}) {
  const { zone, range } = props;
  const choice = (value: Zone, words: string) => (
    <label class={zone === value ? 'chosen' : undefined}>
      <input
        type="radio"
        name="time-zone"
        checked={zone === value}
        onChange={() => props.onZone(value)}
      />
      {words}
    </label>
  );
  return (
    <div class="zone-switch" role="radiogroup" aria-label={l10n.t('Time zone of every time shown')}>
      {choice('utc', l10n.t('UTC'))}
      {choice('local', l10n.t('Local ({0})', localOffset(range)))}
    </div>
  );
}

/** The local zone's distance from UTC, both where it changes during the export. */
export function localOffset(range: TableSummary['timeRange']): string {
  const now = Date.now();
  const from = offsetText(offsetAt(range === undefined ? now : Date.parse(range.from), 'local'));
  const to = offsetText(offsetAt(range === undefined ? now : Date.parse(range.to), 'local'));
  return from === to ? from : l10n.t('{0} and {1}', from, to);
}
