import type { ColumnName } from '../core/event';
import { l10n } from '../knowledge/l10n';
import type { EngineContract } from '../protocol/engineContract';
import { RpcError, type Handlers } from '../protocol/rpc';
import { branchAnswers } from './branchAnswers';
import { countAnswers } from './countAnswers';
import { derivedTable } from './derivedTable';
import type { DetectAnswers } from './detectAnswers';
import type { Evidence } from './evidence';
import { evidenceAnswers } from './evidenceAnswers';
import { foundColumns } from './foundColumn';
import { isNamed } from './isNamed';
import { recordAnswers } from './recordAnswers';
import { SelectedRows } from './selectedRows';
import { viewAnswers } from './viewAnswers';

type Answered = Omit<Handlers<EngineContract>, 'rejected' | 'cancelReading' | 'closeView'>;

/** Everything that can be asked of the evidence. A bundle of its own: `engine.js` reads, `answers.js` answers. */
export interface Answers extends Answered {
  closeView(view: number): undefined;
  /** Rows have become final: views of before are stale. */
  onFinal(): void;
}

export function createAnswers(session: Evidence): Answers {
  l10n.use(session.sentences);
  const evidence: Evidence = {
    ...session,
    sliced: tellingWhy((...work) => session.sliced(...work)),
  };
  const table = derivedTable(evidence);
  const views = viewAnswers(evidence, table);
  const selected = new SelectedRows(evidence, table);
  const branches = branchAnswers(evidence, table, selected);
  const forget = () => {
    selected.forget();
    branches.forget();
  };
  /** What is known of rows beside the export is another in these columns. */
  const onNoted = (columns: readonly ColumnName[]) => {
    views.onNoted(columns);
    forget();
  };
  /** How often other findings were told than before. */
  let findingsTold = 0;
  let detecting: Promise<DetectAnswers> | undefined;
  /** Loaded with the first question about detections. */
  const detectAnswers = () =>
    (detecting ??= import('./detectAnswers').then(({ createDetectAnswers }) =>
      createDetectAnswers(evidence, table),
    ));
  return {
    ...views,
    ...countAnswers(evidence, table, selected),
    branches: branches.branches,
    newest: branches.newest,
    ...recordAnswers(evidence),
    ...evidenceAnswers(evidence, table),
    detections: async (args, signal) => (await detectAnswers()).detections(args, signal),
    detect: async (args, signal) => (await detectAnswers()).detect(args, signal),
    setMarks({ marks }) {
      if (table.setMarks(marks)) onNoted(['Mark', 'MarkNote']);
      return undefined;
    },
    async setFindings({ findings }) {
      // Without any there is nothing to be loaded for.
      const found = findings.length === 0 ? [] : (await detectAnswers()).evidenceOf(findings);
      if (!table.setFindings(found)) return undefined;
      onNoted(foundColumns);
      session.onFindings({ count: found.length, version: ++findingsTold });
      return undefined;
    },
    findingsOf: async ({ tableRow }, signal) => table.findingsOf(tableRow, signal),
    onFinal() {
      table.forget();
      views.onFinal();
      forget();
    },
  };
}

/** Work whose search cannot be done rejects as `invalid`, in words for whoever searched. */
function tellingWhy(sliced: Evidence['sliced']): Evidence['sliced'] {
  return async (...work) => {
    try {
      return await sliced(...work);
    } catch (error) {
      if (isNamed(error, 'SearchError')) throw new RpcError('invalid', error.message);
      throw error;
    }
  };
}
