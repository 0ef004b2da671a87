import type { EngineState, Problem } from '../../protocol/engineContract';
import { visibleMarks } from '../visibleMarks';
import type { FrameDeeds, FrameState } from './frameState';
import { counted } from './words';

const headlines: Readonly<Record<Problem['code'], string>> = {
  notAnExport: 'This is not a sign-in export',
  empty: 'This file is empty',
  unreadable: 'This file cannot be read',
  vanished: 'This file is gone',
  tooLarge: 'This file is too large',
  failed: 'Something went wrong',
};

/** A page in place of the grid: what is wrong, and what can be done. */
export function ProblemPage({
  problem,
  deeds,
}: {
  readonly problem: Problem;
  readonly deeds: FrameDeeds;
}) {
  const { code } = problem;
  const isGone = code === 'vanished';
  // Reading again gives the same answer where the file is sound and simply something else.
  const mayReload = code !== 'notAnExport' && code !== 'tooLarge';
  return (
    <div class="page" role="alert">
      <h1>{headlines[code]}</h1>
      <p>{visibleMarks(problem.message)}</p>
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
  if (view.text !== '')
    return (
      <div class="note">
        <p>
          No row {view.opened.partial ? 'read so far ' : ''}holds “{visibleMarks(view.text)}”.
        </p>
        <p class="deeds">
          <button type="button" onClick={() => deeds.search('')}>
            Clear the search
          </button>
        </p>
      </div>
    );
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

function whyEmpty({ phase, sources }: EngineState): string {
  if (phase === 'cancelled') return 'Reading was stopped before the first row.';
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
      <p>{words}</p>
      <button type="button" onClick={deeds.reload}>
        Reload
      </button>
    </div>
  );
}

function bannerWords({ changed, problem, phase }: EngineState): string | undefined {
  if (changed === 'changed')
    return 'The file has changed since it was opened. What is shown is the file as it was.';
  if (changed === 'vanished')
    return 'The file is no longer there. What is shown is the file as it was.';
  if (phase === 'failed' && problem !== undefined) return visibleMarks(problem.message);
  return undefined;
}
