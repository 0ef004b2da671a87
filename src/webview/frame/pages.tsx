import type { EngineState, Problem } from '../../protocol/engineContract';
import { visibleMarks } from '../visibleMarks';
import type { FrameDeeds, FrameState } from './frameState';
import { WarningIcon } from './icons';
import { counted, partRead, percentText } from './words';

const headlines: Readonly<Record<Problem['code'], string>> = {
  notAnExport: 'This is not a sign-in export',
  empty: 'This file is empty',
  unreadable: 'This file cannot be read',
  vanished: 'This file is gone',
  tooLarge: 'This file is too large',
  failed: 'Something went wrong',
};

/** What the page of a failed export says in large letters. */
export function headlineOf({ problem, bytesTotal }: EngineState): string {
  const code = problem?.code ?? 'failed';
  return code === 'empty' && bytesTotal > 0 ? 'This export holds no sign-ins' : headlines[code];
}

/** A page in place of the grid: what is wrong, and what can be done. */
export function ProblemPage({
  engine,
  deeds,
}: {
  readonly engine: EngineState;
  readonly deeds: FrameDeeds;
}) {
  const { code, message } = engine.problem ?? { code: 'failed', message: 'No reason was given.' };
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
            Open as Text
          </button>
        )}
        {mayReload && (
          <button type="button" class={isGone ? undefined : 'secondary'} onClick={deeds.reload}>
            Reload
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
}: {
  readonly state: FrameState;
  readonly deeds: FrameDeeds;
}) {
  const { engine, view } = state;
  if (engine === undefined || view === undefined || view.opened.rows > 0) return null;
  if (view.query.search.text !== '') {
    const part = partRead(view.opened, view.over);
    const unquoted = withoutQuotes(view.query.search.text);
    return (
      <div class="note">
        <p>
          {part === undefined ? 'No row' : `None of the rows ${part}`} holds “
          {visibleMarks(view.query.search.text)}”.
        </p>
        {part !== undefined && <p>The rest of the file was not searched.</p>}
        {unquoted !== undefined && <p>The quotation marks around it were searched for as well.</p>}
        <p class="deeds">
          {unquoted !== undefined && (
            <button type="button" onClick={() => deeds.search(unquoted)}>
              Search without them
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
            Clear the search
          </button>
        </p>
      </div>
    );
  }
  const rejected = engine.summary?.rejectedCount ?? 0;
  return (
    <div class="note">
      <p>
        {rejected > 0
          ? `No row could be read: ${counted(rejected, 'record')} rejected.`
          : whyEmpty(engine)}
      </p>
      <p class="deeds">
        {rejected > 0 && (
          <button type="button" onClick={() => deeds.toggleDrawer('rejected')}>
            Show why
          </button>
        )}
        <button type="button" class="secondary" onClick={() => deeds.openAsText()}>
          Open as Text
        </button>
      </p>
    </div>
  );
}

/** What stands between quotation marks, or undefined where there are none around the text, or nothing in them. */
function withoutQuotes(text: string): string | undefined {
  const inner = /^["“”](.*)["“”]$/s.exec(text)?.[1]?.trim();
  return inner === '' ? undefined : inner;
}

function whyEmpty({ phase, sources, problem }: EngineState): string {
  if (phase === 'cancelled')
    return problem === undefined
      ? 'Reading was stopped before the first row.'
      : 'Reading broke off before the first row.';
  const hasHeader = sources.some(({ format }) => /csv|auth-details/.test(format.id));
  return hasHeader
    ? 'This export holds no sign-ins: it has a header but no rows.'
    : 'This export holds no sign-ins: it is well-formed but holds no records.';
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
        Reload
      </button>
    </div>
  );
}

function bannerWords(engine: EngineState): string | undefined {
  const { changed, problem, phase } = engine;
  const sentences: string[] = [];
  if (changed === 'changed') sentences.push('The file has changed since it was opened.');
  if (changed === 'vanished') sentences.push('The file is no longer there.');
  if (changed !== undefined)
    sentences.push(
      phase === 'ready'
        ? 'What is shown is the file as it was.'
        : `What is shown is only the part of it that was read${percentText(engine)}.`,
    );
  const brokeOff = phase === 'failed' || phase === 'cancelled';
  if (brokeOff && problem !== undefined) sentences.push(visibleMarks(problem.message));
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
