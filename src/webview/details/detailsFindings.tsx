import { useEffect, useState } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import type { MarkedFinding } from '../../protocol/engineContract';
import { severityWord } from '../../report/severityWord';
import { hasFindings } from '../hasFindings';
import { visibleMarks } from '../visibleMarks';
import type { WindowContext } from '../windowContext';

/** Findings that are listed at once; the others are behind a line. */
const mostListed = 3;

/** The findings that the event is evidence of, each with a way to the view of findings; nothing where there are none. */
export function DetailsFindings({
  tableRow,
  context,
}: {
  readonly tableRow: number;
  readonly context: WindowContext;
}) {
  const findings = useFindingsOf(tableRow, context);
  if (findings.length === 0) return null;
  const rest = findings.slice(mostListed);
  const line = (finding: MarkedFinding) => (
    <FindingItem key={finding.id} finding={finding} context={context} />
  );
  return (
    <section class="details-findings" aria-labelledby="details-findings">
      <h3 id="details-findings">
        {findings.length === 1
          ? l10n.t('Evidence of a finding')
          : l10n.t('Evidence of {0} findings', findings.length)}
      </h3>
      <ul>{findings.slice(0, mostListed).map(line)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>
            {rest.length === 1 ? l10n.t('One more') : l10n.t('{0} more', rest.length)}
          </summary>
          <ul>{rest.map(line)}</ul>
        </details>
      )}
    </section>
  );
}

function FindingItem({
  finding: { id, severity, title },
  context,
}: {
  readonly finding: MarkedFinding;
  readonly context: WindowContext;
}) {
  const shown = visibleMarks(title);
  const show = () => {
    context.host.call('showFinding', { id }).catch((error: unknown) => {
      context.say(error instanceof Error ? error.message : String(error));
    });
  };
  return (
    <li>
      <span class={`evidence evidence-${severity}`} aria-hidden="true" />
      <span class="details-finding">{l10n.t('{0}: {1}', severityWord(severity), shown)}</span>
      <button
        type="button"
        class="link"
        aria-label={l10n.t('Show {0} in the view Findings', shown)}
        onClick={show}
      >
        {l10n.t('Show')}
      </button>
    </li>
  );
}

/** The findings of a row as they are now; none while they are not here. */
function useFindingsOf(tableRow: number, context: WindowContext): readonly MarkedFinding[] {
  const { engine } = context.state();
  const version = engine?.findings?.version;
  const isMarked = hasFindings(engine);
  const [known, setKnown] = useState<{
    readonly tableRow: number;
    readonly findings: readonly MarkedFinding[];
  }>();
  useEffect(() => {
    if (!isMarked) {
      setKnown(undefined);
      return;
    }
    const controller = new AbortController();
    context.host.call('findingsOf', { tableRow }, controller.signal).then(
      (findings) => {
        if (!controller.signal.aborted) setKnown({ tableRow, findings });
      },
      // The export is being read anew, which forgets them; the mark at the row says so, too.
      () => undefined,
    );
    return () => controller.abort();
  }, [tableRow, version, isMarked, context]);
  return known?.tableRow === tableRow ? known.findings : [];
}
