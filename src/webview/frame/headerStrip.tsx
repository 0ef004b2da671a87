import { useEffect, useState } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import type { EngineState, SourceSummary } from '../../protocol/engineContract';
import { timeRangeText } from '../../report/timeRangeText';
import { visibleMarks } from '../visibleMarks';
import type { DrawerName, FrameDeeds, FrameState } from './frameState';
import { ChevronIcon, CopyIcon, WarningIcon } from './icons';
import { countText, percentRead, progressText, rowsCounted, rowsText } from './words';

/** How long a button says that it has copied. */
const copiedMs = 2000;

/** A button that copies a text and says so in its own place, since the eye is there. */
export function CopyButton(props: {
  readonly text: string;
  readonly what: string;
  readonly copy: FrameDeeds['copy'];
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), copiedMs);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      class="quiet"
      title={props.text}
      aria-label={l10n.t('Copy {0}', props.what)}
      onClick={() => void props.copy(props.text, props.what).then(setCopied)}
    >
      <CopyIcon />
      {copied && <span aria-hidden="true">{l10n.t('Copied')}</span>}
    </button>
  );
}

/** A button that folds a drawer out and in. */
function DrawerButton(props: {
  readonly name: DrawerName;
  readonly state: FrameState;
  readonly deeds: FrameDeeds;
  readonly text: string;
  readonly title?: string | undefined;
  readonly warns?: boolean;
}) {
  const open = props.state.drawer === props.name;
  return (
    <button
      type="button"
      class={props.warns === true ? 'quiet warns' : 'quiet'}
      id={`drawer-button-${props.name}`}
      aria-expanded={open}
      aria-controls="drawer"
      title={props.title}
      onClick={() => props.deeds.toggleDrawer(open ? undefined : props.name)}
    >
      {props.warns === true && <WarningIcon />}
      {props.text}
      <ChevronIcon open={open} />
    </button>
  );
}

/** What the export is, in one strip: file, format, rows, rejected records, time range, users, addresses, hash, warnings, progress. */
export function HeaderStrip({
  state,
  deeds,
}: {
  readonly state: FrameState;
  readonly deeds: FrameDeeds;
}) {
  const { engine } = state;
  const sources = engine?.sources ?? [];
  const summary = engine?.summary;
  // A companion gives no rows: it is named beside the export that it belongs to.
  const mains = sources.filter(({ role }) => role === 'main');
  const only = mains.length === 1 ? mains[0] : undefined;
  const hasCompanion = mains.length < sources.length;
  const warnings = sources.reduce((sum, source) => sum + source.warnings.length, 0);
  return (
    <header class="strip">
      <h1 class="file" title={sources.map((source) => visibleMarks(source.file)).join('\n')}>
        {nameOf(mains)}
      </h1>
      {hasCompanion && <span class="companion">{l10n.t('with AuthDetails')}</span>}
      {sources.length > 0 && (
        <DrawerButton
          name="about"
          state={state}
          deeds={deeds}
          text={formatText(mains)}
          title={only === undefined ? undefined : recognisedText(only)}
        />
      )}
      {engine !== undefined && summary !== undefined && (
        <ul class="figures" aria-label={l10n.t('Figures of this export')}>
          <li>
            {/* The summary is made now and then, the rows are counted all the time: one of the two only. */}
            {engine.phase === 'reading' || engine.phase === 'opening'
              ? rowsCounted(engine.rows)
              : rowsText({ rows: engine.rows, records: summary.records })}
          </li>
          {summary.timeRange !== undefined && (
            <li>{timeRangeText(summary.timeRange, state.zone)}</li>
          )}
          {summary.users > 0 && (
            <li>
              {summary.users === 1
                ? l10n.t('1 user')
                : l10n.t('{0} users', countText(summary.users))}
            </li>
          )}
          {summary.ipAddresses > 0 && (
            <li>
              {summary.ipAddresses === 1
                ? l10n.t('1 IP address')
                : l10n.t('{0} IP addresses', countText(summary.ipAddresses))}
            </li>
          )}
          {only?.sha256 !== undefined && (
            <li class="hash">
              SHA-256 <code title={only.sha256}>{only.sha256.slice(0, 12)}…</code>
              <CopyButton text={only.sha256} what="SHA-256" copy={deeds.copy} />
            </li>
          )}
        </ul>
      )}
      {summary !== undefined && summary.rejectedCount > 0 && (
        <DrawerButton
          name="rejected"
          state={state}
          deeds={deeds}
          warns
          text={
            summary.rejectedCount === 1
              ? l10n.t('1 record rejected')
              : l10n.t('{0} records rejected', countText(summary.rejectedCount))
          }
        />
      )}
      {warnings > 0 && (
        <DrawerButton
          name="warnings"
          state={state}
          deeds={deeds}
          warns
          text={warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', countText(warnings))}
        />
      )}
      {engine !== undefined && <Reading engine={engine} deeds={deeds} />}
    </header>
  );
}

function Reading({ engine, deeds }: { readonly engine: EngineState; readonly deeds: FrameDeeds }) {
  if (engine.phase === 'cancelled') {
    const percent = percentRead(engine);
    const broke = engine.problem !== undefined;
    return (
      <div class="stopped">
        <WarningIcon />
        <p class="phase">{stoppedText(broke, percent)}</p>
        {/* The banner says why it broke off, and has the button. */}
        {!broke && (
          <button type="button" class="secondary" onClick={deeds.reload}>
            {l10n.t('Read again')}
          </button>
        )}
      </div>
    );
  }
  if (engine.phase !== 'reading' && engine.phase !== 'opening') return null;
  const percent = percentRead(engine);
  return (
    <div class="reading">
      <label class="phase" for="progress">
        {engine.phase === 'opening'
          ? l10n.t('Opening')
          : percent === undefined
            ? l10n.t('Reading')
            : l10n.t('Reading {0} %', percent)}
      </label>
      {engine.bytesTotal > 0 ? (
        <progress id="progress" max={engine.bytesTotal} value={engine.bytesRead} />
      ) : (
        <progress id="progress" />
      )}
      {engine.phase === 'reading' && (
        <>
          <span class="amount">{progressText(engine)}</span>
          <button type="button" class="secondary" onClick={deeds.cancelReading}>
            {l10n.t('Cancel')}
          </button>
        </>
      )}
    </div>
  );
}

function stoppedText(broke: boolean, percent: number | undefined): string {
  if (percent === undefined)
    return broke ? l10n.t('Reading broke off') : l10n.t('Reading was stopped');
  return broke
    ? l10n.t('Reading broke off after {0} % of the file', percent)
    : l10n.t('Reading was stopped after {0} % of the file', percent);
}

function nameOf(sources: readonly SourceSummary[]): string {
  const [first] = sources;
  if (first === undefined) return l10n.t('Sign-in export');
  return sources.length === 1
    ? visibleMarks(first.file)
    : l10n.t('{0} files', countText(sources.length));
}

function formatText(sources: readonly SourceSummary[]): string {
  const names = new Set(sources.map((source) => source.format.name));
  const [only] = names;
  return names.size === 1 && only !== undefined
    ? only
    : l10n.t('{0} formats', countText(names.size));
}

/** How the format was recognised, in one sentence. */
function recognisedText({ format }: SourceSummary): string {
  const how = {
    certain: () => l10n.t('Certain match'),
    likely: () => l10n.t('Likely match'),
    possible: () => l10n.t('Possible match'),
  }[format.confidence]();
  return format.evidence.length === 0
    ? how
    : l10n.t('{0}: {1}', how, format.evidence.map(visibleMarks).join('; '));
}
