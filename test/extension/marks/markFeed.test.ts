import assert from 'node:assert/strict';
import { ExportSession } from '../../../src/extension/editor/exportSession';
import { MarkBook, type MarkFile } from '../../../src/extension/marks/markBook';
import { MarkFeeds } from '../../../src/extension/marks/markFeeds';
import { fakeEngines, fakeFile, ready } from '../support/fakeEngine';

function memoryFile(): MarkFile {
  let held = '';
  return {
    name: 'marks.json',
    read: () => Promise.resolve({ text: held, stamp: '' }),
    write(text) {
      held = text;
      return Promise.resolve(true);
    },
  };
}

describe('MarkFeeds', () => {
  const at = '2026-09-01T08:00:00.000Z';
  let book: MarkBook;
  let session: ExportSession;
  let engines: ReturnType<typeof fakeEngines>['engines'];
  let feeds: MarkFeeds;
  const told = (engine: number) =>
    engines[engine]!.asked.filter(([name]) => name === 'setMarks').map(([, args]) =>
      (args as { marks: readonly { id: string }[] }).marks.map(({ id }) => id),
    );
  /** Until messages on their way have arrived. */
  const settled = async () => {
    for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  const isReady = async (engine: number) => {
    await session.engine();
    engines[engine]!.server.publish('state', ready);
    await settled();
  };
  beforeEach(() => {
    const fake = fakeEngines();
    ({ engines } = fake);
    session = new ExportSession('key', fakeFile(), fake.starter);
    book = new MarkBook({
      beside: memoryFile(),
      storage: memoryFile(),
      onStorage: () => undefined,
      onDamage: () => undefined,
    });
    feeds = new MarkFeeds();
  });
  afterEach(() => session.dispose());

  it('tells an engine nothing of no marks, and once of some, however many windows there are', async () => {
    const heard = [0, 0];
    const shares = heard.map((_, i) => feeds.share(session, book, () => heard[i]!++));
    await isReady(0);
    assert.deepEqual(told(0), []);
    await book.change(['a'], { colour: 'red' }, at);
    await settled();
    engines[0]!.server.publish('state', { ...ready, rows: 4 });
    await settled();
    assert.deepEqual(told(0), [['a']]);
    assert.deepEqual(heard, [1, 1]);
    for (const share of shares) share.release();
  });

  it('tells the engine of a reload anew, and of marks that were all taken away', async () => {
    await book.change(['a'], { colour: 'red' }, at);
    const share = feeds.share(session, book, () => undefined);
    await isReady(0);
    session.reload();
    await isReady(1);
    assert.deepEqual(told(1), [['a']]);
    await book.change(['a'], { colour: null }, at);
    await share.tell();
    assert.deepEqual(told(1), [['a'], []]);
    share.release();
  });

  it('tells a session without windows nothing, and the next window all that it missed', async () => {
    feeds.share(session, book, () => undefined).release();
    await isReady(0);
    await book.change(['a'], { colour: 'red' }, at);
    await settled();
    assert.deepEqual(told(0), []);
    const share = feeds.share(session, book, () => undefined);
    await settled();
    assert.deepEqual(told(0), [['a']]);
    share.release();
  });
});
