import { useLayoutEffect, useRef } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import type { EngineState, SourceSummary } from '../../protocol/engineContract';
import type { GridContract } from '../../protocol/gridContract';
import type { Client } from '../../protocol/rpc';
import { bytesText } from '../../report/bytesText';
import { visibleMarks } from '../visibleMarks';
import type { DrawerName, FrameDeeds, FrameState } from './frameState';
import { CopyButton } from './headerStrip';
import { RejectedList } from './rejectedList';
import { countText, recordsCounted } from './words';

const titles: Readonly<Record<DrawerName, () => string>> = {
  about: () => l10n.t('About this export'),
  rejected: () => l10n.t('Rejected records'),
  warnings: () => l10n.t('Warnings'),
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
        <h2 id="drawer-title">{titles[name]()}</h2>
        <button type="button" class="secondary" onClick={close}>
          {l10n.t('Close')}
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
          <Fact name={l10n.t('File')} value={visibleMarks(source.file)} />
          <Fact name={l10n.t('Size')} value={bytesText(source.bytes)} />
          <Fact name={l10n.t('Format')} value={`${source.format.name} (${source.format.id})`} />
          <Fact name={l10n.t('Recognised')} value={confidenceText[source.format.confidence]()} />
          <div>
            <dt>{l10n.t('By')}</dt>
            <dd>
              <ul>
                {source.format.evidence.map((saw, at) => (
                  <li key={at}>{visibleMarks(saw)}</li>
                ))}
              </ul>
            </dd>
          </div>
          <Fact name={l10n.t('Records')} value={recordsText(source, engine)} />
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
                    what={l10n.t('SHA-256 of {0}', visibleMarks(source.file))}
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
    parts.push(eventsCounted(rows, format.id === 'portal-auth-details'));
    if (repeats > 0)
      parts.push(
        repeats === 1
          ? l10n.t('1 repeat of the same Id merged')
          : l10n.t('{0} repeats of the same Id merged', countText(repeats)),
      );
  }
  parts.push(l10n.t('{0} rejected', countText(rejectedCount)));
  return l10n.t('{0}: {1}', recordsCounted(records), parts.join(', '));
}

function eventsCounted(rows: number, areSteps: boolean): string {
  if (areSteps) return rows === 1 ? l10n.t('1 step') : l10n.t('{0} steps', countText(rows));
  return rows === 1 ? l10n.t('1 sign-in') : l10n.t('{0} sign-ins', countText(rows));
}

const confidenceText: Readonly<Record<SourceSummary['format']['confidence'], () => string>> = {
  certain: () => l10n.t('Certainly'),
  likely: () => l10n.t('Likely'),
  possible: () => l10n.t('Possibly: check that the columns make sense'),
};

function HashMissing({ phase }: { readonly phase: EngineState['phase'] }) {
  return (
    <>
      {phase === 'reading' || phase === 'opening'
        ? l10n.t('Known when the file has been read')
        : l10n.t('Not known: the file was not read to its end')}
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
            {sources.length > 1
              ? l10n.t('{0}: {1}', visibleMarks(source.file), visibleMarks(warning))
              : visibleMarks(warning)}
          </li>
        )),
      )}
    </ul>
  );
}
