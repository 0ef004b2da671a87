/**
 * The one RPC of both doors, window <-> host and host <-> engine. A call always settles: it answers, or rejects with an
 * `RpcError`. Cancelling crosses the wire. What a server pushes is only ever a whole snapshot, the newest wins, so a
 * window that was hidden loses nothing: it says hello and is told the latest of each.
 *
 * `any` occurs in this file only: contracts are checked where calls are made and handlers are written.
 */
/* eslint-disable @typescript-eslint/no-explicit-any */

/** A question: what it takes and what it answers. Exists in types only. */
export interface CallOf<Args, Result> {
  readonly args: Args;
  readonly result: Result;
}

/** A whole state that the server publishes; the newest replaces all before. Exists in types only. */
export interface SnapshotOf<Value> {
  readonly value: Value;
}

export interface Contract {
  readonly calls: Readonly<Record<string, CallOf<any, any>>>;
  readonly snapshots: Readonly<Record<string, SnapshotOf<any>>>;
}

/** One end of a channel that carries structured-cloneable messages in order. */
export interface Port {
  post(message: unknown): void;
  /** Returns a function that stops listening. */
  onMessage(listener: (message: unknown) => void): () => void;
}

/** Why a call failed. `cancelled`: by its caller or by disposal; `stale`: what it names is gone; `invalid`: malformed; `failed`: anything else. */
export type RpcErrorCode = 'cancelled' | 'stale' | 'invalid' | 'failed';

const errorCodes: readonly string[] = ['cancelled', 'stale', 'invalid', 'failed'];

export class RpcError extends Error {
  constructor(
    readonly code: RpcErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'RpcError';
  }
}

export interface Client<C extends Contract> {
  /**
   * Rejects with an `RpcError`, always; at once when `signal` aborts. A result that was on its way by then goes to `onLate`:
   * for what somebody has to give back.
   */
  call<Name extends keyof C['calls'] & string>(
    name: Name,
    args: C['calls'][Name]['args'],
    signal?: AbortSignal,
    onLate?: (result: C['calls'][Name]['result']) => void,
  ): Promise<C['calls'][Name]['result']>;
  /** Hears every snapshot of that name, the latest known one at once. Returns a function that stops listening. */
  onSnapshot<Name extends keyof C['snapshots'] & string>(
    name: Name,
    listener: (value: C['snapshots'][Name]['value']) => void,
  ): () => void;
  /** Rejects every call that waits, and every later one, as `cancelled`; the other end hears of it. */
  dispose(): void;
}

export type Handlers<C extends Contract> = {
  readonly [Name in keyof C['calls']]: (
    args: C['calls'][Name]['args'],
    signal: AbortSignal,
  ) => C['calls'][Name]['result'] | Promise<C['calls'][Name]['result']>;
};

export interface Server<C extends Contract> {
  publish<Name extends keyof C['snapshots'] & string>(
    name: Name,
    value: C['snapshots'][Name]['value'],
  ): void;
  /** Publishes to who listens now, and to no later hello: for what is to be done once. */
  tell<Name extends keyof C['snapshots'] & string>(
    name: Name,
    value: C['snapshots'][Name]['value'],
  ): void;
  /** Aborts what runs and answers nothing more. */
  dispose(): void;
}

type Frame =
  | { readonly t: 'hello' }
  | { readonly t: 'call'; readonly id: number; readonly name: string; readonly args: unknown }
  | { readonly t: 'cancel'; readonly id: number }
  | { readonly t: 'ok'; readonly id: number; readonly result: unknown }
  | { readonly t: 'err'; readonly id: number; readonly code: string; readonly message: string }
  | { readonly t: 'snapshot'; readonly name: string; readonly value: unknown };

/** The message as a frame, or undefined where it is none (another extension's, an attacker's, or damaged). */
function asFrame(message: unknown): Frame | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const m = message as Readonly<Record<string, unknown>>;
  const hasId = typeof m['id'] === 'number';
  const hasName = typeof m['name'] === 'string';
  const sound =
    m['t'] === 'hello' ||
    (m['t'] === 'call' && hasId && hasName) ||
    ((m['t'] === 'cancel' || m['t'] === 'ok') && hasId) ||
    (m['t'] === 'err' &&
      hasId &&
      typeof m['code'] === 'string' &&
      typeof m['message'] === 'string') ||
    (m['t'] === 'snapshot' && hasName);
  return sound ? (message as Frame) : undefined;
}

/** Asks over `port`. Says hello, so that the latest snapshots arrive without being asked for. */
export function client<C extends Contract>(port: Port): Client<C> {
  let lastId = 0;
  let disposed = false;
  const waiting = new Map<number, { resolve(result: any): void; reject(error: RpcError): void }>();
  /** Calls that were let go of and whose answer, which always comes, may be a result all the same. */
  const late = new Map<number, (result: any) => void>();
  const latest = new Map<string, unknown>();
  const listeners = new Map<string, Set<(value: any) => void>>();
  const stopListening = port.onMessage((message) => {
    const frame = asFrame(message);
    if (frame?.t === 'ok') {
      waiting.get(frame.id)?.resolve(frame.result);
      const onLate = late.get(frame.id);
      late.delete(frame.id);
      onLate?.(frame.result);
    } else if (frame?.t === 'err') {
      const code = errorCodes.includes(frame.code) ? (frame.code as RpcErrorCode) : 'failed';
      waiting.get(frame.id)?.reject(new RpcError(code, frame.message));
      late.delete(frame.id);
    } else if (frame?.t === 'snapshot') {
      latest.set(frame.name, frame.value);
      const set = listeners.get(frame.name);
      // A listener may add others, which hear the latest at once, or remove some, which must hear no more.
      for (const listener of [...(set ?? [])]) if (set?.has(listener)) listener(frame.value);
    }
  });
  const cancelAtServer = (id: number) => {
    try {
      port.post({ t: 'cancel', id } satisfies Frame);
    } catch {
      // The other end is gone, and the call with it.
    }
  };
  port.post({ t: 'hello' } satisfies Frame);
  return {
    call(name, args, signal, onLate) {
      if (disposed) return Promise.reject(new RpcError('cancelled', 'the connection is closed'));
      if (signal?.aborted === true) return Promise.reject(new RpcError('cancelled', 'cancelled'));
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          if (onLate !== undefined) late.set(id, onLate);
          waiting.get(id)?.reject(new RpcError('cancelled', 'cancelled'));
          cancelAtServer(id);
        };
        const settle = () => {
          waiting.delete(id);
          signal?.removeEventListener('abort', onAbort);
        };
        waiting.set(id, {
          resolve(result) {
            settle();
            resolve(result as C['calls'][typeof name]['result']);
          },
          reject(error) {
            settle();
            reject(error);
          },
        });
        signal?.addEventListener('abort', onAbort, { once: true });
        try {
          port.post({ t: 'call', id, name, args } satisfies Frame);
        } catch (error) {
          waiting.get(id)?.reject(new RpcError('invalid', `${name}: ${messageOf(error)}`));
        }
      });
    },
    onSnapshot(name, listener) {
      let set = listeners.get(name);
      if (set === undefined) listeners.set(name, (set = new Set()));
      set.add(listener);
      if (latest.has(name)) listener(latest.get(name));
      return () => void set.delete(listener);
    },
    dispose() {
      disposed = true;
      stopListening();
      for (const [id, call] of [...waiting]) {
        call.reject(new RpcError('cancelled', 'the connection was closed'));
        cancelAtServer(id);
      }
      late.clear();
      listeners.clear();
    },
  };
}

/**
 * Answers over `port`. A handler that throws an `RpcError` rejects the call with its code, any other error with `failed`;
 * an unknown name, or arguments that `validate` throws at, with `invalid`.
 */
export function serve<C extends Contract>(
  port: Port,
  handlers: Handlers<C>,
  validate: (name: keyof C['calls'] & string, args: unknown) => void = () => undefined,
): Server<C> {
  const running = new Map<number, AbortController>();
  const latest = new Map<string, unknown>();
  let disposed = false;

  const answer = async (id: number, name: string, args: unknown) => {
    const controller = new AbortController();
    running.set(id, controller);
    let reply: Frame;
    try {
      if (!Object.hasOwn(handlers, name)) throw new RpcError('invalid', `no call named ${name}`);
      try {
        validate(name, args);
      } catch (error) {
        throw new RpcError('invalid', `${name}: ${messageOf(error)}`);
      }
      const handler = handlers[name as keyof C['calls']];
      reply = { t: 'ok', id, result: await handler(args, controller.signal) };
    } catch (error) {
      const code = codeOf(error);
      reply = { t: 'err', id, code, message: messageOf(error) };
    }
    // A window may have used the same id twice.
    if (running.get(id) === controller) running.delete(id);
    if (disposed) return;
    // Rejected at the caller's end already, which hears that no result is on its way.
    if (controller.signal.aborted)
      reply = { t: 'err', id, code: 'cancelled', message: 'cancelled' };
    try {
      port.post(reply);
    } catch (error) {
      try {
        port.post({ t: 'err', id, code: 'failed', message: messageOf(error) } satisfies Frame);
      } catch {
        // Not even text can be posted: the other end is gone.
      }
    }
  };

  const stopListening = port.onMessage((message) => {
    const frame = asFrame(message);
    if (frame?.t === 'call') void answer(frame.id, frame.name, frame.args);
    else if (frame?.t === 'cancel') running.get(frame.id)?.abort();
    else if (frame?.t === 'hello')
      for (const [name, value] of latest) port.post({ t: 'snapshot', name, value } satisfies Frame);
  });

  return {
    publish(name, value) {
      if (disposed) return;
      // First: what cannot be posted must not be what a later hello is told.
      port.post({ t: 'snapshot', name, value } satisfies Frame);
      latest.set(name, value);
    },
    tell(name, value) {
      if (!disposed) port.post({ t: 'snapshot', name, value } satisfies Frame);
    },
    dispose() {
      disposed = true;
      stopListening();
      for (const controller of running.values()) controller.abort();
      running.clear();
    },
  };
}

/** Not `instanceof`: a handler may come from another bundle, with an `RpcError` of its own. */
function codeOf(error: unknown): RpcErrorCode {
  if (!(error instanceof Error) || error.name !== 'RpcError' || !('code' in error)) return 'failed';
  return errorCodes.includes(error.code as string) ? (error.code as RpcErrorCode) : 'failed';
}

/** Always text: a frame without it would be no frame, and the call would wait for ever. */
function messageOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return 'thrown by the handler: something that is not text';
  }
}
