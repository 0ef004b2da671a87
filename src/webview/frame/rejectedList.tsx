import { useEffect, useState } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import type { RejectedRecord } from '../../protocol/engineContract';
import type { GridContract } from '../../protocol/gridContract';
import { RpcError, type Client } from '../../protocol/rpc';
import { visibleMarks } from '../visibleMarks';
import { countText } from './words';

const recordsPerPage = 100;

/** The records that could not be read, a hundred at a time: where each is and why. A line opens the file there. */
export function RejectedList(props: {
  readonly host: Client<GridContract>;
  readonly isReading: boolean;
  readonly total: number;
  readonly severalFiles: boolean;
  readonly openAsText: (line: number) => void;
}) {
  const { host, openAsText } = props;
  const [start, setStart] = useState(0);
  const [page, setPage] = useState<readonly RejectedRecord[]>();
  const [total, setTotal] = useState(props.total);
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  // While reading the first page fills up; afterwards no page changes any more.
  const isFilling = props.isReading && (page === undefined || page.length < recordsPerPage);
  const known = isFilling ? props.total : 0;
  useEffect(() => {
    const controller = new AbortController();
    host
      .call('rejected', { start, count: recordsPerPage }, controller.signal)
      .then((answer) => {
        setPage(answer.records);
        setTotal(answer.total);
        setFailure(undefined);
      })
      .catch((error: unknown) => {
        if (!controller.signal.aborted)
          setFailure(error instanceof RpcError ? error.message : String(error));
      });
    return () => controller.abort();
  }, [host, start, attempt, known, props.isReading]);

  if (failure !== undefined)
    return (
      <p>
        {l10n.t('The list could not be fetched: {0}', visibleMarks(failure))}{' '}
        <button type="button" class="secondary" onClick={() => setAttempt(attempt + 1)}>
          {l10n.t('Try again')}
        </button>
      </p>
    );
  if (page === undefined) return <p>{l10n.t('Fetching the list…')}</p>;
  return (
    <>
      <div class="rejected">
        <table>
          <thead>
            <tr>
              {props.severalFiles && <th scope="col">{l10n.t('File')}</th>}
              <th scope="col">{l10n.t('Line')}</th>
              <th scope="col">{l10n.t('Byte offset')}</th>
              <th scope="col">{l10n.t('Why')}</th>
            </tr>
          </thead>
          <tbody>
            {page.map((rejected, index) => (
              <tr key={start + index}>
                {props.severalFiles && <td>{visibleMarks(rejected.file)}</td>}
                <td class="number">
                  <button
                    type="button"
                    class="link"
                    aria-label={l10n.t('Open line {0} as text', countText(rejected.line))}
                    onClick={() => openAsText(rejected.line)}
                  >
                    {countText(rejected.line)}
                  </button>
                </td>
                <td class="number">{countText(rejected.offsetBytes)}</td>
                <td>{visibleMarks(rejected.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > recordsPerPage && (
        <div class="pager">
          <button
            type="button"
            class="secondary"
            disabled={start === 0}
            onClick={() => setStart(Math.max(0, start - recordsPerPage))}
          >
            {l10n.t('Previous')}
          </button>
          <span role="status">
            {l10n.t(
              '{0} to {1} of {2}',
              countText(start + 1),
              countText(start + page.length),
              countText(total),
            )}
          </span>
          <button
            type="button"
            class="secondary"
            disabled={start + recordsPerPage >= total}
            onClick={() => setStart(start + recordsPerPage)}
          >
            {l10n.t('Next')}
          </button>
        </div>
      )}
    </>
  );
}
