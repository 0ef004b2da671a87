import type { Search } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import type { EngineState, Problem } from '../../protocol/engineContract';
import { NothingMatches } from '../filters/nothingMatches';
import { visibleMarks } from '../visibleMarks';
import type { WindowContext } from '../windowContext';
import type { FrameDeeds, FrameState } from './frameState';
import { WarningIcon } from './icons';
import { countText, partRead, partWords, percentRead } from './words';

const headlines = (): Readonly<Record<Problem['code'], string>> => ({
  notAnExport: l10n.t('This is not a sign-in export'),
  empty: l10n.t('This file is empty'),
  unreadable: l10n.t('This file cannot be read'),
  vanished: l10n.t('This file is gone'),
  tooLarge: l10n.t('This file is too large'),
  failed: l10n.t('Something went wrong'),
});

/** What the page of a failed export says in large letters. */
export function headlineOf({ problem, bytesTotal }: EngineState): string {
  const code = problem?.code ?? 'failed';
  return code === 'empty' && bytesTotal > 0
    ? l10n.t('This export holds no sign-ins')
    : headlines()[code];
}

/** A page in place of the grid: what is wrong, and what can be done. */
export function ProblemPage({
  engine,
  deeds,
}: {
  readonly engine: EngineState;
  readonly deeds: FrameDeeds;
}) {
  const { code, message } = engine.problem ?? {
    code: 'failed',
    message: l10n.t('No reason was given.'),
  };
  const isGone = code === 'vanished';
  // Reading again gives the same answer where the file is sound and simply something else.
  const mayReload = code !== 'notAnExport' && code !== 'tooLarge';
  return (
    <div class="page" role="alert">
      <h1>{headlineOf(engine)}</h1>
      <p>{visibleMarks(message)}</p>
      <p class="deeds">
        {!isGone && (
          <button type="button" onClick={() => deeds.openAsText()}>
            {l10n.t('Open as Text')}
          </button>
        )}
        {mayReload && (
          <button type="button" class={isGone ? undefined : 'secondary'} onClick={deeds.reload}>
            {l10n.t('Reload')}
          </button>
        )}
      </p>
    </div>
  );
}

/** What stands over an empty grid: why there are no rows. Undefined where there are, or where that is not known yet. */
export function EmptyNote({
  state,
  deeds,
  context,
}: {
  readonly state: FrameState;
  readonly deeds: FrameDeeds;
  readonly context: WindowContext;
}) {
  const { engine, view } = state;
  if (engine === undefined || view === undefined || view.opened.rows > 0) return null;
  if (view.query.filters.length > 0) return <NothingMatches context={context} view={view} />;
  if (view.query.search.text !== '') {
    const part = partRead(view.opened, view.over);
    const unquoted = withoutQuotes(view.query.search.text);
    return (
      <div class="note">
        <p>{nothingHolds(view.query.search, part && partWords(part))}</p>
        {part !== undefined && <p>{l10n.t('The rest of the file was not searched.')}</p>}
        {unquoted !== undefined && (
          <p>{l10n.t('The quotation marks around it were searched for as well.')}</p>
        )}
        <p class="deeds">
          {unquoted !== undefined && (
            <button type="button" onClick={() => deeds.search(unquoted)}>
              {l10n.t('Search without them')}
            </button>
          )}
          <button
            type="button"
            class={unquoted === undefined ? undefined : 'secondary'}
            onClick={() => {
              deeds.search('');
              // The button is gone with the note.
              deeds.leaveSearch();
            }}
          >
            {l10n.t('Clear the search')}
          </button>
        </p>
      </div>
    );
  }
  const rejected = engine.summary?.rejectedCount ?? 0;
  return (
    <div class="note">
      <p>{rejected > 0 ? rejectedWords(rejected) : whyEmpty(engine)}</p>
      <p class="deeds">
        {rejected > 0 && (
          <button type="button" onClick={() => deeds.toggleDrawer('rejected')}>
            {l10n.t('Show why')}
          </button>
        )}
        <button type="button" class="secondary" onClick={() => deeds.openAsText()}>
          {l10n.t('Open as Text')}
        </button>
      </p>
    </div>
  );
}

function nothingHolds({ text, mode }: Search, ofWhat: string | undefined): string {
  const sought = visibleMarks(text);
  switch (mode) {
    case 'plain':
      return ofWhat === undefined
        ? l10n.t('No row holds “{0}”.', sought)
        : l10n.t('None of {0} holds “{1}”.', ofWhat, sought);
    case 'word':
      return ofWhat === undefined
        ? l10n.t('No row holds the word “{0}”.', sought)
        : l10n.t('None of {0} holds the word “{1}”.', ofWhat, sought);
    case 'regex':
      return ofWhat === undefined
        ? l10n.t('No row matches /{0}/.', sought)
        : l10n.t('None of {0} matches /{1}/.', ofWhat, sought);
  }
}

function rejectedWords(records: number): string {
  return records === 1
    ? l10n.t('No row could be read: 1 record rejected.')
    : l10n.t('No row could be read: {0} records rejected.', countText(records));
}

/** What stands between quotation marks, or undefined where there are none around the text, or nothing in them. */
function withoutQuotes(text: string): string | undefined {
  const inner = /^["“”](.*)["“”]$/s.exec(text)?.[1]?.trim();
  return inner === '' ? undefined : inner;
}

function whyEmpty({ phase, sources, problem }: EngineState): string {
  if (phase === 'cancelled')
    return problem === undefined
      ? l10n.t('Reading was stopped before the first row.')
      : l10n.t('Reading broke off before the first row.');
  const hasHeader = sources.some(({ format }) => /csv|auth-details/.test(format.id));
  return hasHeader
    ? l10n.t('This export holds no sign-ins: it has a header but no rows.')
    : l10n.t('This export holds no sign-ins: it is well-formed but holds no records.');
}

/** A strip above the grid: the file is no longer as it was read, or reading broke off. */
export function Banner({
  engine,
  deeds,
}: {
  readonly engine: EngineState;
  readonly deeds: FrameDeeds;
}) {
  const words = bannerWords(engine);
  if (words === undefined) return null;
  return (
    <div class="banner" role="alert">
      <WarningIcon />
      <p>{words}</p>
      <button type="button" onClick={deeds.reload}>
        {l10n.t('Reload')}
      </button>
    </div>
  );
}

function bannerWords(engine: EngineState): string | undefined {
  const { changed, problem, phase } = engine;
  const sentences: string[] = [];
  if (changed === 'changed') sentences.push(l10n.t('The file has changed since it was opened.'));
  if (changed === 'vanished') sentences.push(l10n.t('The file is no longer there.'));
  if (changed !== undefined) sentences.push(shownWords(engine, phase === 'ready'));
  const brokeOff = phase === 'failed' || phase === 'cancelled';
  if (brokeOff && problem !== undefined) sentences.push(visibleMarks(problem.message));
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function shownWords(engine: EngineState, isWhole: boolean): string {
  if (isWhole) return l10n.t('What is shown is the file as it was.');
  const percent = percentRead(engine);
  return percent === undefined
    ? l10n.t('What is shown is only the part of it that was read.')
    : l10n.t('What is shown is only the part of it that was read ({0} % of the file).', percent);
}
