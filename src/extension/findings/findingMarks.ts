import type { MarkedFinding } from '../../protocol/engineContract';
import type { OpenExport } from '../editor/openExports';
import { findingsOf, infoOf, wordsOf, type Found } from './found';

/** Keeps the engines of exports told of the findings whose evidence the grid marks: those that are not dismissed. */
export class FindingMarks {
  /** What each engine was told last, as text to be compared. */
  private readonly told = new Map<OpenExport, string>();
  private readonly telling = new Map<OpenExport, Promise<void>>();

  /** Resolves when the engine knows, or cannot be told: an engine that is gone knows of no findings, nor does the next one. */
  async tell(found: Found, dismissed: ReadonlyMap<string, string>): Promise<void> {
    // Another run may have found the same with other evidence.
    await this.set(found.of, found.ranAt, markedFindings(found, dismissed));
  }

  private async set(
    of: OpenExport,
    ranAt: string | undefined,
    findings: readonly MarkedFinding[],
  ): Promise<void> {
    const told = textOf(ranAt, findings);
    if (this.told.get(of) === told) return this.telling.get(of);
    this.told.set(of, told);
    const before = this.telling.get(of);
    const telling = (async () => {
      await before;
      try {
        const engine = await of.engine();
        // What was found in an export that is read anew meanwhile is forgotten.
        if (this.told.get(of) === told) await engine.call('setFindings', { findings });
      } catch {
        if (this.told.get(of) === told) this.told.delete(of);
      }
    })();
    this.telling.set(of, telling);
    return telling;
  }

  /** The export is read anew, or closed: an engine that outlives its last editor for a while marks nothing for the next one. */
  async forget(of: OpenExport): Promise<void> {
    if (!this.told.has(of)) return;
    await this.set(of, undefined, []);
    // Else a new run has told of its findings meanwhile.
    if (this.told.get(of) !== nothing) return;
    this.told.delete(of);
    this.telling.delete(of);
  }
}

function textOf(ranAt: string | undefined, findings: readonly MarkedFinding[]): string {
  return JSON.stringify([ranAt, findings]);
}

/** What is told of an export without findings. */
const nothing = textOf(undefined, []);

/** The findings that are not dismissed, the gravest first. */
function markedFindings(
  found: Found,
  dismissed: ReadonlyMap<string, string>,
): readonly MarkedFinding[] {
  return findingsOf(found)
    .filter(({ id }) => !dismissed.has(id))
    .map((finding) => ({
      id: finding.id,
      detection: infoOf(found, finding.detection).title,
      severity: finding.severity,
      title: wordsOf(found, finding).title,
    }));
}
