import assert from 'node:assert/strict';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import fc from 'fast-check';
import {
  client,
  RpcError,
  serve,
  type CallOf,
  type Client,
  type Handlers,
  type Port,
  type Server,
  type SnapshotOf,
} from '../../src/protocol/rpc';

interface Sums {
  readonly calls: {
    readonly add: CallOf<{ readonly a: number; readonly b: number }, number>;
    readonly slow: CallOf<undefined, string>;
    readonly fail: CallOf<unknown, never>;
    readonly odd: CallOf<undefined, unknown>;
  };
  readonly snapshots: {
    readonly total: SnapshotOf<number>;
    readonly state: SnapshotOf<{ readonly phase: string }>;
  };
}

interface Ends {
  readonly near: Port;
  readonly far: Port;
  readonly close: () => void;
}

/** Two ends of a channel within this thread, which clones as the real ones do and delivers in order, later. */
function inMemory(): Ends {
  const end = () => {
    const listeners = new Set<(message: unknown) => void>();
    const deliver = (message: unknown) => {
      const cloned: unknown = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of listeners) listener(cloned);
      });
    };
    return { listeners, deliver };
  };
  const [a, b] = [end(), end()];
  const port = (to: typeof a, from: typeof a): Port => ({
    post: to.deliver,
    onMessage(listener) {
      from.listeners.add(listener);
      return () => void from.listeners.delete(listener);
    },
  });
  return { near: port(b, a), far: port(a, b), close: () => undefined };
}

function overMessageChannel(): Ends {
  const { port1, port2 } = new MessageChannel();
  const port = (end: MessagePort): Port => ({
    post: (message) => end.postMessage(message),
    onMessage(listener) {
      end.on('message', listener);
      return () => void end.off('message', listener);
    },
  });
  return {
    near: port(port1),
    far: port(port2),
    close() {
      port1.close();
    },
  };
}

/** Long enough for every message that is under way to arrive. */
async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 1));
}

for (const [over, connect] of [
  ['a port in memory', inMemory],
  ['a MessageChannel', overMessageChannel],
] as const)
  describe(`rpc over ${over}`, () => {
    let ends: Ends;
    let asking: Client<Sums>;
    let answering: Server<Sums>;
    let answerSlow: (text: string) => void;
    let signals: AbortSignal[];
    let thrown: unknown;
    let oddity: unknown;
    let handlers: Handlers<Sums>;
    beforeEach(() => {
      ends = connect();
      signals = [];
      handlers = {
        add: ({ a, b }) => a + b,
        slow: (_, signal) => {
          signals.push(signal);
          return new Promise((resolve) => (answerSlow = resolve));
        },
        fail() {
          throw thrown;
        },
        odd: () => oddity,
      };
      answering = serve<Sums>(ends.far, handlers);
      asking = client<Sums>(ends.near);
    });
    afterEach(() => {
      asking.dispose();
      answering.dispose();
      ends.close();
    });

    it('answers', async () => {
      assert.equal(await asking.call('add', { a: 2, b: 3 }), 5);
      const both = [asking.call('add', { a: 1, b: 1 }), asking.call('add', { a: 2, b: 2 })];
      assert.deepEqual(await Promise.all(both), [2, 4]);
    });

    it('keeps the code of an RpcError and rejects everything else that is thrown as failed', async () => {
      const cases: readonly (readonly [unknown, string, string | RegExp])[] = [
        [new RpcError('stale', 'view 3 is gone'), 'stale', 'view 3 is gone'],
        [new RpcError('cancelled', 'x'), 'cancelled', 'x'],
        [new TypeError('not a function'), 'failed', 'not a function'],
        ['text', 'failed', 'text'],
        [undefined, 'failed', 'undefined'],
        [Symbol('s'), 'failed', 'Symbol(s)'],
        [Object.create(null), 'failed', /not text/],
        [Object.assign(new Error(), { message: { no: 'text' } }), 'failed', '[object Object]'],
      ];
      for (const [error, code, message] of cases) {
        thrown = error;
        await assert.rejects(asking.call('fail', 1), { name: 'RpcError', code, message });
      }
    });

    it('rejects at once when aborted, tells the handler, and ignores its late answer', async () => {
      const controller = new AbortController();
      const waiting = asking.call('slow', undefined, controller.signal);
      await settled();
      assert.equal(signals.length, 1);
      let order = '';
      const rejected = assert.rejects(waiting, { code: 'cancelled' }).then(() => (order += 'r'));
      controller.abort();
      await Promise.resolve();
      await rejected;
      order += 'h';
      assert.equal(order, 'rh');
      await settled();
      assert.equal(signals[0]!.aborted, true);
      answerSlow('late');
      await settled();
      assert.equal(await asking.call('add', { a: 1, b: 2 }), 3);
    });

    it('does not ask when aborted before', async () => {
      await assert.rejects(asking.call('slow', undefined, AbortSignal.abort()), {
        code: 'cancelled',
      });
      await settled();
      assert.equal(signals.length, 0);
    });

    it('listens to a signal no longer than the call', async () => {
      const controller = new AbortController();
      await asking.call('add', { a: 1, b: 1 }, controller.signal);
      controller.abort();
      assert.equal(await asking.call('add', { a: 1, b: 1 }), 2);
    });

    it('rejects all who wait when disposed, and every later call; the handlers hear of it', async () => {
      const waiting = [asking.call('slow', undefined), asking.call('slow', undefined)];
      const rejected = waiting.map((call) => assert.rejects(call, { code: 'cancelled' }));
      await settled();
      asking.dispose();
      await Promise.all(rejected);
      await assert.rejects(asking.call('add', { a: 1, b: 1 }), { code: 'cancelled' });
      await settled();
      assert.deepEqual(
        signals.map(({ aborted }) => aborted),
        [true, true],
      );
    });

    it('aborts what runs when the server is disposed, and answers nothing more', async () => {
      let answered = false;
      asking.call('slow', undefined).then(
        () => (answered = true),
        () => undefined,
      );
      await settled();
      answering.dispose();
      assert.equal(signals[0]!.aborted, true);
      answerSlow('late');
      answering.publish('total', 1);
      let heard = false;
      asking.onSnapshot('total', () => (heard = true));
      await settled();
      assert.deepEqual([answered, heard], [false, false]);
    });

    it('rejects unknown calls as invalid, names of every prototype among them', async () => {
      for (const name of ['nothing', 'constructor', '__proto__', 'toString', 'hasOwnProperty', ''])
        await assert.rejects(asking.call(name as 'add', { a: 1, b: 1 }), { code: 'invalid' }, name);
    });

    it('rejects arguments that cannot be cloned as invalid, and results as failed', async () => {
      await assert.rejects(
        asking.call('fail', () => 0),
        { code: 'invalid' },
      );
      oddity = { call: () => 0 };
      await assert.rejects(asking.call('odd', undefined), { code: 'failed' });
      oddity = [undefined, null, new Map([[1, new Uint8Array(2)]])];
      assert.deepEqual(await asking.call('odd', undefined), oddity);
    });

    it('rejects what the validation throws at as invalid, without calling the handler', async () => {
      answering.dispose();
      let called = 0;
      const checked = serve<Sums>(
        ends.far,
        {
          ...handlers,
          add: () => ++called,
        },
        (name, args) => {
          if (name === 'add' && typeof (args as { a?: unknown } | undefined)?.a !== 'number')
            throw new RpcError('stale', 'a is no number');
        },
      );
      for (const args of [undefined, null, 7, {}, { a: '1', b: 2 }])
        await assert.rejects(asking.call('add', args as never), {
          code: 'invalid',
          message: /a is no number/,
        });
      assert.equal(called, 0);
      assert.equal(await asking.call('add', { a: 1, b: 2 }), 1);
      checked.dispose();
    });

    it('tells who says hello the latest of each snapshot', async () => {
      answering.publish('total', 1);
      answering.publish('total', 2);
      answering.publish('state', { phase: 'ready' });
      await settled();
      const late = client<Sums>(ends.near);
      const heard: unknown[] = [];
      late.onSnapshot('total', (total) => heard.push(total));
      late.onSnapshot('state', (state) => heard.push(state));
      await settled();
      assert.deepEqual(heard, [2, { phase: 'ready' }]);
      late.dispose();
    });

    it('gives every listener the newest, and a later one the latest at once', async () => {
      await settled();
      const first: number[] = [];
      const second: number[] = [];
      const stop = asking.onSnapshot('total', (total) => first.push(total));
      answering.publish('total', 1);
      await settled();
      asking.onSnapshot('total', (total) => second.push(total));
      assert.deepEqual([first, second], [[1], [1]]);
      stop();
      answering.publish('total', 2);
      await settled();
      assert.deepEqual([first, second], [[1], [1, 2]]);
      asking.dispose();
      answering.publish('total', 3);
      await settled();
      assert.deepEqual(second, [1, 2]);
    });

    it('lets listeners come and go while they are told', async () => {
      await settled();
      const heard: string[] = [];
      const stops: (() => void)[] = [];
      asking.onSnapshot('total', (total) => {
        heard.push(`a${total}`);
        stops.forEach((stop) => {
          stop();
        });
        if (total === 1) asking.onSnapshot('total', (later) => heard.push(`c${later}`));
      });
      stops.push(asking.onSnapshot('total', (total) => heard.push(`b${total}`)));
      answering.publish('total', 1);
      await settled();
      answering.publish('total', 2);
      await settled();
      assert.deepEqual(heard, ['a1', 'c1', 'a2', 'c2']);
    });

    it('does not keep a snapshot that cannot be posted', async () => {
      answering.publish('state', { phase: 'ready' });
      assert.throws(() => answering.publish('state', { phase: (() => 0) as never }));
      const late = client<Sums>(ends.near);
      const heard: unknown[] = [];
      late.onSnapshot('state', (state) => heard.push(state));
      await settled();
      // More than once, for both ends of this port say hello over it; but never anything else.
      assert.ok(heard.length > 0);
      for (const state of heard) assert.deepEqual(state, { phase: 'ready' });
      late.dispose();
    });

    it('passes over messages that are none of its own', async () => {
      const kind = fc.constantFrom('hello', 'call', 'cancel', 'ok', 'err', 'snapshot', 'x', 7);
      const id = fc.oneof(fc.constantFrom(1, 2, -1, 0.5, NaN, '1', null), fc.integer());
      const name = fc.oneof(
        fc.constantFrom('add', 'slow', 'total', '__proto__', 'constructor', 1, undefined),
        fc.string(),
      );
      const nearly = fc.record(
        {
          t: kind,
          id,
          name,
          args: fc.oneof(fc.constant({ a: 1, b: 2 }), fc.anything()),
          code: fc.oneof(fc.constantFrom('stale', 'bad'), fc.anything()),
          message: fc.oneof(fc.string(), fc.anything()),
          result: fc.anything(),
          value: fc.anything(),
        },
        { requiredKeys: [] },
      );
      const message = fc.oneof(nearly, fc.anything());
      const messages = fc.sample(message, 400);
      const total: unknown[] = [];
      asking.onSnapshot('total', (value) => total.push(value));
      for (const one of messages) {
        ends.near.post(one);
        ends.far.post(one);
      }
      await settled();
      assert.equal(await asking.call('add', { a: 20, b: 22 }), 42);
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    });

    it('turns an unknown code of an error into failed', async () => {
      const call = asking.call('slow', undefined);
      ends.far.post({ t: 'err', id: 1, code: '__proto__', message: 'm' });
      await assert.rejects(call, { code: 'failed', message: 'm' });
    });

    it('keeps calls of one id apart', async () => {
      ends.near.post({ t: 'call', id: 9, name: 'slow', args: undefined });
      await settled();
      const answerFirst = answerSlow;
      ends.near.post({ t: 'call', id: 9, name: 'slow', args: undefined });
      await settled();
      answerFirst('first');
      await settled();
      ends.near.post({ t: 'cancel', id: 9 });
      await settled();
      assert.deepEqual(
        signals.map(({ aborted }) => aborted),
        [false, true],
      );
    });
  });

describe('rpc, where a call is let go of while its result is on its way', () => {
  it('hands the result to who gives it back, once', async () => {
    const ends = inMemory();
    /** Messages of the server that have not arrived yet. */
    const held: unknown[] = [];
    let arrive: (message: unknown) => void = () => undefined;
    const near: Port = {
      post: (message) => ends.near.post(message),
      onMessage: (listener) => {
        arrive = listener;
        return ends.near.onMessage((message) => held.push(message));
      },
    };
    let answerSlow: (text: string) => void = () => undefined;
    const answering = serve<Sums>(ends.far, {
      add: ({ a, b }) => a + b,
      slow: () => new Promise((resolve) => (answerSlow = resolve)),
      fail() {
        throw new Error('not asked');
      },
      odd: () => undefined,
    });
    const asking = client<Sums>(near);
    const given: unknown[] = [];
    const onLate = (result: unknown) => void given.push(result);
    const letArrive = async () => {
      await settled();
      for (const message of held.splice(0)) arrive(message);
    };

    const overtaken = new AbortController();
    const sum = asking.call('add', { a: 1, b: 2 }, overtaken.signal, onLate);
    await settled();
    overtaken.abort();
    await assert.rejects(sum, { code: 'cancelled' });
    await letArrive();
    assert.deepEqual(given, [3]);

    const obeyed = new AbortController();
    const waiting = asking.call('slow', undefined, obeyed.signal, onLate);
    await settled();
    obeyed.abort();
    await assert.rejects(waiting, { code: 'cancelled' });
    answerSlow('late');
    await letArrive();
    const inTime = asking.call('add', { a: 2, b: 2 }, undefined, onLate);
    await letArrive();
    assert.equal(await inTime, 4);
    assert.deepEqual(given, [3]);
    asking.dispose();
    answering.dispose();
  });
});

describe('rpc over a port that is gone', () => {
  const gone = () => {
    let isGone = false;
    let hear: (message: unknown) => void = () => undefined;
    const port: Port = {
      post() {
        if (isGone) throw new Error('Webview is disposed');
      },
      onMessage(listener) {
        hear = listener;
        return () => undefined;
      },
    };
    return { port, end: () => (isGone = true), hear: (message: unknown) => hear(message) };
  };

  it('rejects calls, aborted and waiting ones too', async () => {
    const { port, end } = gone();
    const asking = client<Sums>(port);
    const controller = new AbortController();
    const aborted = asking.call('slow', undefined, controller.signal);
    const waiting = asking.call('slow', undefined);
    end();
    controller.abort();
    await assert.rejects(aborted, { code: 'cancelled' });
    await assert.rejects(asking.call('slow', undefined), RpcError);
    asking.dispose();
    await assert.rejects(waiting, { code: 'cancelled' });
  });

  it('lets a handler end whose answer nobody can hear', async () => {
    const { port, end, hear } = gone();
    let answer: (sum: number) => void = () => undefined;
    const server = serve<Sums>(port, {
      add: () => new Promise((resolve) => (answer = resolve)),
      slow: () => '',
      fail() {
        throw new Error();
      },
      odd: () => 0,
    });
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    hear({ t: 'call', id: 1, name: 'add', args: { a: 1, b: 1 } });
    end();
    answer(2);
    await settled();
    process.off('unhandledRejection', note);
    server.dispose();
    assert.deepEqual(unhandled, []);
  });
});

/** Checked by the compiler, never run: each expected error is one that the types must make. */
export function typesOfContracts(asking: Client<Sums>, answering: Server<Sums>, port: Port): void {
  const sum: Promise<number> = asking.call('add', { a: 1, b: 2 });
  // @ts-expect-error a result is what the contract says
  const text: Promise<string> = asking.call('add', { a: 1, b: 2 });
  // @ts-expect-error arguments must be complete
  void asking.call('add', { a: 1 });
  // @ts-expect-error and of their types
  void asking.call('add', { a: '1', b: 2 });
  // @ts-expect-error only calls of the contract
  void asking.call('subtract', { a: 1, b: 2 });
  asking.onSnapshot('total', (total) => total.toFixed());
  // @ts-expect-error snapshots have their own types
  asking.onSnapshot('state', (state: number) => state.toFixed());
  // @ts-expect-error and are published as such
  answering.publish('total', '1');
  // @ts-expect-error every call needs a handler
  serve<Sums>(port, { add: ({ a, b }) => a + b });
  Promise.all([sum, text]).catch(() => undefined);
}
