import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { l10n } from '../knowledge/l10n';
import type { EngineContract } from '../protocol/engineContract';
import { serve, type Port } from '../protocol/rpc';
import type { EngineStart, SourceRef } from '../protocol/sourceRef';
import { bytesSource } from './bytesSource';
import { fileSource } from './fileSource.node';
import { guardedRegExp } from './guardedRegExp.node';
import type { Native } from './native.node';
import { nodeHasher } from './nodeHasher.node';
import { pause } from './pause.node';
import { createSession, type NamedSource } from './session';
import { SourceError } from './sourceError';

function namedSource(source: SourceRef): NamedSource {
  const { name, role = 'main' } = source;
  return { name, role, open: () => opened(source) };
}

function opened(source: SourceRef): ReturnType<NamedSource['open']> {
  switch (source.kind) {
    case 'path':
      return fileSource(source.path, source.name);
    case 'bytes':
      return bytesSource(source.bytes);
    case 'unavailable':
      throw new SourceError(source.problem.code, source.problem.message);
  }
}

function portOf(messagePort: MessagePort): Port {
  return {
    post: (message) => messagePort.postMessage(message),
    onMessage(listener) {
      messagePort.on('message', listener);
      return () => void messagePort.off('message', listener);
    },
  };
}

/** One worker is one engine session, from its start to its end: the host ends it by ending the worker. */
function main(): void {
  if (parentPort === null) throw new Error('the engine runs as a worker thread only');
  // Written by our own host.
  const { sources, l10n: sentences } = workerData as EngineStart;
  l10n.use(sentences);
  let native: Native | undefined;
  const session = createSession(sources.map(namedSource), {
    publish: (state) => server.publish('state', state),
    pause,
    createHasher: (sizeBytes) => native?.createHasher(sizeBytes) ?? nodeHasher(),
    regExps: guardedRegExp,
    loadNative: async () => {
      native = (await import('./native.node')).native;
      return native.ingest();
    },
  });
  const server = serve<EngineContract>(portOf(parentPort), session.handlers);
  void session.start();
}

main();
