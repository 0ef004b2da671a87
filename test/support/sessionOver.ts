import type { ByteSource } from '../../src/core/read/byteSource';
import { bytesSource } from '../../src/engine/bytesSource';
import { guardedRegExp } from '../../src/engine/guardedRegExp.node';
import { nodeHasher } from '../../src/engine/nodeHasher.node';
import { pause } from '../../src/engine/pause.node';
import { NativeIngest } from '../../src/core/read/ingest';
import {
  createSession,
  type NamedSource,
  type Session,
  type SessionHost,
} from '../../src/engine/session';
import { ingestModule } from './ingestModule';
import type { EngineState } from '../../src/protocol/engineContract';

/** A source of a session as a test writes it down. */
export interface GivenSource {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly role?: 'main' | 'companion';
  /** In place of what the source over `content` does. */
  readonly source?: Partial<ByteSource>;
  /** Thrown instead of opening it. */
  readonly error?: Error;
}

/** A session over sources in memory, and the states that it publishes; to be started. */
export function sessionOver(
  sources: readonly GivenSource[],
  loadNative: NonNullable<SessionHost['loadNative']> = () =>
    Promise.resolve(new NativeIngest(ingestModule())),
): {
  readonly session: Session;
  readonly states: EngineState[];
  /** Names of the sources that were closed at least once. */
  readonly closed: ReadonlySet<string>;
} {
  const states: EngineState[] = [];
  const closed = new Set<string>();
  const session = createSession(
    sources.map(({ name, content, role, source, error }): NamedSource => ({
      name,
      ...(role === undefined ? {} : { role }),
      open: () => {
        if (error !== undefined) throw error;
        const bytes = typeof content === 'string' ? Buffer.from(content) : content;
        return Object.assign(bytesSource(bytes), source, { close: () => closed.add(name) });
      },
    })),
    {
      publish: (state) => states.push(state),
      pause,
      createHasher: nodeHasher,
      regExps: guardedRegExp,
      loadNative,
    },
  );
  return { session, states, closed };
}

/** A session that has read all of its sources. */
export async function readSession(sources: readonly GivenSource[]): Promise<Session> {
  const { session } = sessionOver(sources);
  await session.start();
  return session;
}
