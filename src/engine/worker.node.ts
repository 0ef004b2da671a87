import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { EngineContract } from '../protocol/engineContract';
import { serve, type Port } from '../protocol/rpc';
import type { EngineStart, SourceRef } from '../protocol/sourceRef';
import { bytesSource } from './bytesSource';
import { fileSource } from './fileSource.node';
import { nodeHasher } from './nodeHasher.node';
import { pause } from './pause.node';
import { createSession, type NamedSource } from './session';

function namedSource(source: SourceRef): NamedSource {
  const { name } = source;
  return source.kind === 'path'
    ? { name, open: () => fileSource(source.path, name) }
    : { name, open: () => bytesSource(source.bytes) };
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
  const { sources } = workerData as EngineStart;
  const session = createSession(sources.map(namedSource), {
    publish: (state) => server.publish('state', state),
    pause,
    createHasher: nodeHasher,
  });
  const server = serve<EngineContract>(portOf(parentPort), session.handlers);
  void session.start();
}

main();
