import type { DetectionRun } from '../../core/detect/detection';
import { l10n } from '../../knowledge/l10n';
import { isOvertaken } from '../editor/engineErrors';
import type { OpenExport, OpenExports } from '../editor/openExports';
import type { DetectionInfo, EngineState } from '../../protocol/engineContract';
import { detectSettings, type Setting } from '../../report/detectSettings';
import type { Report } from './findingsHost';
import { hindranceOf, nameOf } from './findingsTelling';
import { findingsOf, foundAfter, type Found } from './found';

/** Why nothing could be run, in words for the user. */
export class Hindered extends Error {}

/** What came of a run: all that is found now, what ran, and what of the settings could not be used. */
export interface Ran {
  readonly found: Found;
  readonly runs: readonly DetectionRun[];
  readonly complaints: readonly string[];
}

/** An export that is read anew during a run is waited for again, this often at most. */
const mostTries = 5;

/** Runs detections on open exports, on each one after another. */
export class DetectionRuns {
  private readonly running = new Map<OpenExport, Promise<unknown>>();

  constructor(
    private readonly openExports: OpenExports,
    /** What was found in an export before. */
    private readonly foundIn: (of: OpenExport) => Found | undefined,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Runs one detection, or `all`, once the export is wholly read. Undefined where `signal` called it off; rejects with
   * `Hindered` where the export is closed or cannot be read.
   */
  async run(
    of: OpenExport,
    which: string,
    setting: Setting,
    report: Report,
    signal: AbortSignal,
  ): Promise<Ran | undefined> {
    const before = this.running.get(of);
    const own = this.afterOthers(before, of, which, setting, report, signal);
    const settled = Promise.allSettled([before, own]);
    this.running.set(of, settled);
    try {
      return await own;
    } finally {
      void settled.then(() => {
        if (this.running.get(of) === settled) this.running.delete(of);
      });
    }
  }

  private async afterOthers(
    before: Promise<unknown> | undefined,
    ...[of, which, setting, report, signal]: Parameters<DetectionRuns['run']>
  ): Promise<Ran | undefined> {
    if (before !== undefined) {
      report(l10n.t('waiting for the detections before'));
      await Promise.race([before, aborted(signal)]);
    }
    for (let tries = 1; ; tries++) {
      if (!(await this.isRead(of, report, signal))) return undefined;
      try {
        return await this.runNow(of, which, setting, report, signal);
      } catch (error) {
        if (signal.aborted) return undefined;
        // Read anew, or closed: which of the two is seen when it is waited for.
        const isOpen = this.openExports.list().includes(of);
        if (isOpen && (!isOvertaken(error) || tries === mostTries)) throw error;
      }
    }
  }

  private async runNow(
    ...[of, which, setting, report, signal]: Parameters<DetectionRuns['run']>
  ): Promise<Ran> {
    const engine = await of.engine();
    const infos = await engine.call('detections', undefined, signal);
    const chosen = infos.filter(({ id }) => which === 'all' || id === which);
    if (chosen.length === 0) throw new Hindered(l10n.t('There is no detection {0}.', which));
    const { parameters, suppressions, complaints } = detectSettings(chosen, setting);
    const before = this.foundIn(of);
    const others = before === undefined ? [] : findingsOf(before);
    const stopListening = this.reportWork(of, chosen, report);
    try {
      const detected = await engine.call(
        'detect',
        {
          detections: chosen.map(({ id }) => id),
          parameters,
          suppressions,
          alreadyFound: others.filter(
            ({ detection }) => !chosen.some(({ id }) => id === detection),
          ),
        },
        signal,
      );
      const after: Found = {
        of,
        detected,
        infos,
        ranAt: this.now().toISOString(),
        partial: of.state.phase === 'cancelled',
      };
      return { found: foundAfter(before, after), runs: detected.runs, complaints };
    } finally {
      stopListening();
    }
  }

  /** Tells which detection runs, and of what comes before them how much is done. */
  private reportWork(of: OpenExport, chosen: readonly DetectionInfo[], report: Report): () => void {
    let percent = 0;
    return this.openExports.onChange((what, changed) => {
      const { work } = of.state;
      if (what !== 'state' || changed !== of || work === undefined) return;
      const { done } = work;
      const running = work.of === chosen.length ? chosen[done] : undefined;
      if (running === undefined) {
        const read = Math.floor((100 * done) / Math.max(1, work.of));
        report(l10n.t('reading nested values ({0} %)', read));
        return;
      }
      const words =
        chosen.length === 1
          ? running.title
          : l10n.t('{0} ({1} of {2})', running.title, done + 1, chosen.length);
      const reached = Math.floor((100 * done) / chosen.length);
      report(words, reached - percent);
      percent = reached;
    });
  }

  /** Waits until all of an export is read; false where that was called off. */
  private async isRead(of: OpenExport, report: Report, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const { state } = of;
        if (!this.openExports.list().includes(of))
          end(() =>
            reject(new Hindered(l10n.t('{0} was closed: no detection was run.', nameOf(of)))),
          );
        else if (signal.aborted) end(() => resolve(false));
        else if (!isReading(state)) {
          const hindrance = hindranceOf(state, nameOf(of));
          end(() => (hindrance === undefined ? resolve(true) : reject(new Hindered(hindrance))));
        } else if (state.bytesTotal > 0) {
          const read = Math.floor((100 * state.bytesRead) / state.bytesTotal);
          report(l10n.t('waiting until the export is read ({0} %)', read));
        } else report(l10n.t('waiting until the export is read'));
      };
      const stopListening = this.openExports.onChange(look);
      signal.addEventListener('abort', look);
      const end = (settle: () => void) => {
        stopListening();
        signal.removeEventListener('abort', look);
        settle();
      };
      look();
    });
  }
}

function isReading({ phase }: EngineState): boolean {
  return phase === 'opening' || phase === 'reading';
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
