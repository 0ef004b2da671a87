import { Worker } from 'node:worker_threads';
import { l10n } from '../../knowledge/l10n';
import type { EngineContract, Problem } from '../../protocol/engineContract';
import { client, type Client, type Port } from '../../protocol/rpc';
import type { EngineStart } from '../../protocol/sourceRef';

/** A running engine. */
export interface EngineProcess {
  readonly client: Client<EngineContract>;
  /** Identifies the thread among those of this process. */
  readonly threadId: number;
  /** Ends it at once; who waits for an answer is rejected. */
  end(): void;
}

/**
 * Limit of the engine's JavaScript heap: of dictionaries, and of records on their way. An export that passes it ends this
 * thread and never the extension host. Columns are typed arrays, which lie outside the heap and which this does not limit:
 * their size follows from the rows read (see `makeRoom` of the table's builder).
 */
const maxHeapMegabytes = 2048;

/**
 * Starts an engine in a thread of its own. `onEnd` is told once why it ended, unless it was ended by `end`.
 * Throws where the thread cannot be made.
 */
export function startEngine(
  scriptPath: string,
  start: EngineStart,
  onEnd: (problem: Problem) => void,
  maxOldGenerationSizeMb = maxHeapMegabytes,
): EngineProcess {
  const worker = new Worker(scriptPath, {
    name: 'signins-engine',
    workerData: start,
    // The extension host's own flags are not ours to inherit; some are refused in a thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb },
  });
  const port: Port = {
    post: (message) => worker.postMessage(message),
    onMessage(listener) {
      worker.on('message', listener);
      return () => void worker.off('message', listener);
    },
  };
  const engine = client<EngineContract>(port);
  let cause: unknown;
  let ended = false;
  worker.on('error', (error) => (cause = error));
  worker.on('exit', (exitCode) => {
    engine.dispose();
    if (ended) return;
    ended = true;
    onEnd({ code: 'failed', message: whyItEnded(cause, exitCode) });
  });
  return {
    client: engine,
    threadId: worker.threadId,
    end() {
      ended = true;
      engine.dispose();
      void worker.terminate();
    },
  };
}

function whyItEnded(cause: unknown, exitCode: number): string {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return l10n.t(
      'There is not enough memory to hold this export. Close other exports and use Reload, or split the file. The file itself is untouched.',
    );
  const what = cause instanceof Error ? cause.message : l10n.t('exit code {0}', exitCode);
  return l10n.t(
    'The engine that reads this export stopped unexpectedly: {0}. Reload reads the file anew.',
    what,
  );
}
