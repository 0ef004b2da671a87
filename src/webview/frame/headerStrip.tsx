import { useEffect, useState } from 'preact/hooks';
import type { EngineState, SourceSummary } from '../../protocol/engineContract';
import { visibleMarks } from '../visibleMarks';
import type { DrawerName, FrameDeeds, FrameState } from './frameState';
import { ChevronIcon, CopyIcon, WarningIcon } from './icons';
import { counted, countText, percentRead, progressText, rowsText, timeRangeText } from './words';

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
      aria-label={`Copy ${props.what}`}
      onClick={() => void props.copy(props.text, props.what).then(setCopied)}
    >
      <CopyIcon />
      {copied && <span aria-hidden="true">Copied</span>}
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
  const only = sources.length === 1 ? sources[0] : undefined;
  const warnings = sources.reduce((sum, source) => sum + source.warnings.length, 0);
  return (
    <header class="strip">
      <h1 class="file" title={sources.map((source) => visibleMarks(source.file)).join('\n')}>
        {nameOf(sources)}
      </h1>
      {sources.length > 0 && (
        <DrawerButton
          name="about"
          state={state}
          deeds={deeds}
          text={formatText(sources)}
          title={only === undefined ? undefined : recognisedText(only)}
        />
      )}
      {engine !== undefined && summary !== undefined && (
        <ul class="figures" aria-label="Figures of this export">
          <li>
            {/* The summary is made now and then, the rows are counted all the time: one of the two only. */}
            {engine.phase === 'reading' || engine.phase === 'opening'
              ? counted(engine.rows, 'row')
              : rowsText({ rows: engine.rows, records: summary.records })}
          </li>
          {summary.timeRange !== undefined && (
            <li>{timeRangeText(summary.timeRange, state.zone)}</li>
          )}
          {summary.users > 0 && <li>{counted(summary.users, 'user')}</li>}
          {summary.ipAddresses > 0 && (
            <li>{counted(summary.ipAddresses, 'IP address', 'IP addresses')}</li>
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
          text={`${counted(summary.rejectedCount, 'record')} rejected`}
        />
      )}
      {warnings > 0 && (
        <DrawerButton
          name="warnings"
          state={state}
          deeds={deeds}
          warns
          text={counted(warnings, 'warning')}
        />
      )}
      {engine !== undefined && <Reading engine={engine} deeds={deeds} />}
    </header>
  );
}

function Reading({ engine, deeds }: { readonly engine: EngineState; readonly deeds: FrameDeeds }) {
  if (engine.phase === 'cancelled') {
    const percent = percentRead(engine);
    const part = percent === undefined ? '' : ` after ${percent} % of the file`;
    const broke = engine.problem !== undefined;
    return (
      <div class="stopped">
        <WarningIcon />
        <p class="phase">
          {broke ? 'Reading broke off' : 'Reading was stopped'}
          {part}
        </p>
        {/* The banner says why it broke off, and has the button. */}
        {!broke && (
          <button type="button" class="secondary" onClick={deeds.reload}>
            Read again
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
        {engine.phase === 'opening' ? 'Opening' : 'Reading'}
        {percent !== undefined && engine.phase === 'reading' ? ` ${percent} %` : ''}
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
            Cancel
          </button>
        </>
      )}
    </div>
  );
}

function nameOf(sources: readonly SourceSummary[]): string {
  const [first] = sources;
  if (first === undefined) return 'Sign-in export';
  return sources.length === 1 ? visibleMarks(first.file) : `${countText(sources.length)} files`;
}

function formatText(sources: readonly SourceSummary[]): string {
  const names = new Set(sources.map((source) => source.format.name));
  const [only] = names;
  return names.size === 1 && only !== undefined ? only : counted(names.size, 'format');
}

/** How the format was recognised, in one sentence. */
export function recognisedText({ format }: SourceSummary): string {
  const how = { certain: 'Certain', likely: 'Likely', possible: 'Possible' }[format.confidence];
  return format.evidence.length === 0
    ? `${how} match`
    : `${how} match: ${format.evidence.map(visibleMarks).join('; ')}`;
}
