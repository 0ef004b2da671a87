import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EngineState, SourceSummary } from '../../protocol/engineContract';
import type { GridContract } from '../../protocol/gridContract';
import type { Client } from '../../protocol/rpc';
import { visibleMarks } from '../visibleMarks';
import type { DrawerName, FrameDeeds, FrameState } from './frameState';
import { CopyButton } from './headerStrip';
import { RejectedList } from './rejectedList';
import { bytesText, counted, countText } from './words';

const titles: Readonly<Record<DrawerName, string>> = {
  about: 'About this export',
  rejected: 'Rejected records',
  warnings: 'Warnings',
};

/** What is folded out below the header strip. Escape folds it in and goes back to its button. */
export function Drawer(props: {
  readonly name: DrawerName;
  readonly state: FrameState;
  readonly deeds: FrameDeeds;
  readonly host: Client<GridContract>;
}) {
  const { name, state, deeds } = props;
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => section.current?.focus(), [name]);
  const close = () => {
    deeds.toggleDrawer(undefined);
    document.getElementById(`drawer-button-${name}`)?.focus();
  };
  const { engine } = state;
  return (
    <section
      id="drawer"
      class="drawer"
      aria-labelledby="drawer-title"
      tabIndex={-1}
      ref={section}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <div class="drawer-head">
        <h2 id="drawer-title">{titles[name]}</h2>
        <button type="button" class="secondary" onClick={close}>
          Close
        </button>
      </div>
      {engine !== undefined && name === 'about' && <About engine={engine} copy={deeds.copy} />}
      {engine !== undefined && name === 'warnings' && <Warnings sources={engine.sources} />}
      {engine !== undefined && name === 'rejected' && (
        <RejectedList
          host={props.host}
          isReading={engine.phase === 'reading'}
          total={engine.summary?.rejectedCount ?? 0}
          severalFiles={engine.sources.length > 1}
          openAsText={deeds.openAsText}
        />
      )}
    </section>
  );
}

function About({
  engine,
  copy,
}: {
  readonly engine: EngineState;
  readonly copy: FrameDeeds['copy'];
}) {
  return (
    <>
      {engine.sources.map((source, index) => (
        <dl class="facts" key={index}>
          <Fact name="File" value={visibleMarks(source.file)} />
          <Fact name="Size" value={bytesText(source.bytes)} />
          <Fact name="Format" value={`${source.format.name} (${source.format.id})`} />
          <Fact name="Recognised" value={confidenceText[source.format.confidence]} />
          <div>
            <dt>By</dt>
            <dd>
              <ul>
                {source.format.evidence.map((saw, at) => (
                  <li key={at}>{visibleMarks(saw)}</li>
                ))}
              </ul>
            </dd>
          </div>
          <Fact name="Records" value={recordsText(source, engine)} />
          <div>
            <dt>SHA-256</dt>
            <dd>
              {source.sha256 === undefined ? (
                <HashMissing phase={engine.phase} />
              ) : (
                <>
                  <code>{source.sha256}</code>
                  <CopyButton
                    text={source.sha256}
                    what={`SHA-256 of ${visibleMarks(source.file)}`}
                    copy={copy}
                  />
                </>
              )}
            </dd>
          </div>
        </dl>
      ))}
    </>
  );
}

/** `26 records: 20 sign-ins, 6 repeats of the same Id merged, 0 rejected`; without the rows where they are not this file's alone, or not final. */
function recordsText(
  { records, rejectedCount, format }: SourceSummary,
  { phase, rows, sources }: EngineState,
): string {
  const parts: string[] = [];
  const repeats = records - rejectedCount - rows;
  if ((phase === 'ready' || phase === 'cancelled') && sources.length === 1 && repeats >= 0) {
    parts.push(counted(rows, format.id === 'portal-auth-details' ? 'step' : 'sign-in'));
    if (repeats > 0) parts.push(`${counted(repeats, 'repeat')} of the same Id merged`);
  }
  parts.push(`${countText(rejectedCount)} rejected`);
  return `${counted(records, 'record')}: ${parts.join(', ')}`;
}

const confidenceText: Readonly<Record<SourceSummary['format']['confidence'], string>> = {
  certain: 'Certainly',
  likely: 'Likely',
  possible: 'Possibly: check that the columns make sense',
};

function HashMissing({ phase }: { readonly phase: EngineState['phase'] }) {
  return (
    <>
      {phase === 'reading' || phase === 'opening'
        ? 'Known when the file has been read'
        : 'Not known: the file was not read to its end'}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Warnings({ sources }: { readonly sources: readonly SourceSummary[] }) {
  return (
    <ul class="warnings">
      {sources.flatMap((source, file) =>
        source.warnings.map((warning, at) => (
          <li key={`${file}.${at}`}>
            {sources.length > 1 ? `${visibleMarks(source.file)}: ` : ''}
            {visibleMarks(warning)}
          </li>
        )),
      )}
    </ul>
  );
}
