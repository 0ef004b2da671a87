import { l10n } from '../../knowledge/l10n';
import { countText } from '../frame/words';
import type { Zone } from '../../report/timeText';
import { coarserCounts, countsBetween, statusOrder, totalOf } from './counts';
import { statusWord } from './countWords';
import type { KnownCounts } from './countsKeeper';
import { binStart } from './niceBins';
import { offsetAt, spanText, zoneText } from './spanText';

/** Lines of the table at most: bins are put together until they are no more. */
const mostLines = 60;

/** The bars as a table. */
export function TimelineTable({
  known,
  zone,
}: {
  readonly known: KnownCounts;
  readonly zone: Zone;
}) {
  const offsetMs = offsetAt(known.bins.fromMs, zone);
  const { bins, counts } = coarserCounts(known.bins, known.left ?? known.all, mostLines, offsetMs);
  const all =
    known.left === undefined
      ? undefined
      : coarserCounts(known.bins, known.all, mostLines, offsetMs).counts;
  return (
    <div
      class="timeline-table"
      role="region"
      aria-label={l10n.t('Timeline as a table')}
      tabIndex={0}
    >
      <table>
        <caption class="visually-hidden">
          {l10n.t('Sign-ins by status over time ({0})', zoneText(bins.fromMs, zone))}
        </caption>
        <thead>
          <tr>
            <th scope="col">{l10n.t('Time')}</th>
            {statusOrder.map((status) => (
              <th scope="col" class="number" key={status}>
                {statusWord(status)}
              </th>
            ))}
            {all !== undefined && (
              <th scope="col" class="number">
                {l10n.t('Without the filters')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: bins.count }, (_, index) => {
            const line = countsBetween(counts, index, index);
            return (
              <tr key={index}>
                <th scope="row">
                  {spanText(binStart(bins, index), binStart(bins, index + 1), bins.stepMs, zone)}
                </th>
                {statusOrder.map((status) => (
                  <td class="number" key={status}>
                    {countText(line[status])}
                  </td>
                ))}
                {all !== undefined && (
                  <td class="number">{countText(totalOf(countsBetween(all, index, index)))}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
