import assert from 'node:assert/strict';
import { MarkBook, type MarkFile } from '../../../src/extension/marks/markBook';

const at = (day: number) => `2026-09-0${day}T08:00:00.000Z`;

/** A file that tests write behind the book's back, and that may refuse. */
class MemoryFile implements MarkFile {
  text = '';
  refusal: string | undefined;
  /** Called before a write looks at the stamp: somebody else's turn. */
  meanwhile: () => void = () => undefined;
  writes = 0;

  constructor(readonly name: string) {}

  read() {
    return Promise.resolve({ text: this.text, stamp: this.text });
  }

  write(text: string, stamp: string): Promise<boolean> {
    this.writes++;
    this.meanwhile();
    if (this.refusal !== undefined) return Promise.reject(new Error(this.refusal));
    if (stamp !== this.text) return Promise.resolve(false);
    this.text = text;
    return Promise.resolve(true);
  }

  get marks(): Readonly<Record<string, { colour?: string; note?: string }>> {
    const { marks } = JSON.parse(this.text) as {
      marks: Record<string, { colour?: string; note?: string }>;
    };
    return marks;
  }
}

describe('MarkBook', () => {
  let beside: MemoryFile;
  let storage: MemoryFile;
  let said: (string | undefined)[];
  let damage: string[];
  const open = (hasFolder = true) =>
    new MarkBook({
      beside: hasFolder ? beside : undefined,
      storage,
      onStorage: (reason) => said.push(reason),
      onDamage: (message) => damage.push(message),
    });
  beforeEach(() => {
    beside = new MemoryFile('.signins/marks.json');
    storage = new MemoryFile('storage');
    said = [];
    damage = [];
  });

  it('keeps colour and note apart: each can be changed and taken away without the other', async () => {
    const book = open();
    await book.change(['A'], { colour: 'red' }, at(1));
    await book.change(['a'], { note: ' seen\nbefore ' }, at(2));
    assert.deepEqual(book.all, [{ id: 'A', colour: 'red', note: 'seen\nbefore' }]);
    await book.change(['A'], { colour: null }, at(3));
    assert.deepEqual(beside.marks, { A: { note: 'seen\nbefore', markedAt: at(3) } });
    await book.change(['A'], { note: '  ' }, at(4));
    assert.deepEqual(book.all, []);
    assert.deepEqual(beside.marks, {});
    assert.equal(storage.text, '');
    assert.deepEqual(said, []);
  });

  it('writes nothing where nothing changes, and never a file for no mark', async () => {
    const book = open();
    await book.change(['a'], { colour: null, note: null }, at(1));
    assert.equal(beside.writes, 0);
    await book.change(['a'], { colour: 'red' }, at(1));
    await book.change(['a'], { colour: 'red' }, at(2));
    assert.equal(beside.writes, 1);
    assert.match(beside.text, new RegExp(at(1)));
  });

  it('builds on what the file holds at that moment, not on what was read before', async () => {
    const book = open();
    await book.change(['a'], { colour: 'red' }, at(1));
    const other = open();
    await other.change(['b'], { colour: 'blue' }, at(2));
    await book.change(['c'], { note: 'c' }, at(3));
    assert.deepEqual(Object.keys(beside.marks), ['a', 'b', 'c']);
    assert.equal(book.all.length, 3);
  });

  it('starts again where the file is changed while it writes', async () => {
    const book = open();
    let turns = 2;
    beside.meanwhile = () => {
      if (turns-- > 0)
        beside.text = `{"version":1,"marks":{"x${turns}":{"note":"x","markedAt":"${at(1)}"}}}`;
    };
    await book.change(['a'], { colour: 'red' }, at(2));
    assert.deepEqual(Object.keys(beside.marks), ['a', 'x0']);
    beside.meanwhile = () => (beside.text += ' ');
    await assert.rejects(book.change(['b'], { colour: 'red' }, at(3)), /changed by another/);
  });

  it('does changes that are asked for at once one after the other', async () => {
    const book = open();
    const ids = Array.from({ length: 20 }, (_, i) => `id${i}`);
    await Promise.all(ids.map((id) => book.change([id], { colour: 'green' }, at(1))));
    assert.equal(Object.keys(beside.marks).length, 20);
  });

  for (const damaged of ['{"version":1,"marks":', '{"version":2,"marks":{}}', '<<<<<<< ours'])
    it(`leaves ${damaged} as it is, names the file, and marks nothing anywhere`, async () => {
      beside.text = damaged;
      const book = open();
      await assert.rejects(book.change(['a'], { colour: 'red' }, at(1)), {
        code: 'failed',
        message: /^\.signins\/marks\.json is damaged/,
      });
      assert.equal(beside.text, damaged);
      assert.equal(storage.text, '');
      assert.deepEqual(book.all, []);
      // Mended, it goes on.
      beside.text = '';
      await book.change(['a'], { colour: 'red' }, at(1));
      assert.equal(book.all.length, 1);
    });

  it('says of a damaged file before anybody marks, once for what it holds, and leaves it', async () => {
    beside.text = '{"version":9}';
    const book = open();
    await book.refresh();
    await book.refresh();
    assert.equal(damage.length, 1);
    assert.match(damage[0]!, /^\.signins\/marks\.json is damaged.* left as it is/);
    beside.text = '<<<<<<< ours';
    await book.refresh();
    assert.equal(damage.length, 2);
    // Mended, and broken again in the same way.
    beside.text = '';
    await book.refresh();
    beside.text = '<<<<<<< ours';
    await book.refresh();
    assert.equal(damage.length, 3);
    assert.deepEqual([beside.text, beside.writes, said], ['<<<<<<< ours', 0, []]);
  });

  it('keeps marks in the storage where there is no folder, and says so once', async () => {
    const book = open(false);
    await book.change(['a'], { colour: 'red' }, at(1));
    await book.change(['b'], { colour: 'red' }, at(1));
    assert.deepEqual(Object.keys(storage.marks), ['a', 'b']);
    assert.deepEqual(said, [undefined]);
  });

  it('keeps marks in the storage where the folder lets nobody write, and says why once', async () => {
    beside.text = `{"version":1,"marks":{"c":{"note":"of a colleague","markedAt":"${at(1)}"}}}`;
    const before = beside.text;
    beside.refusal = 'read-only';
    const book = open();
    await book.change(['a'], { colour: 'red' }, at(2));
    await book.change(['c'], { colour: 'blue' }, at(2));
    assert.deepEqual(said, ['read-only']);
    assert.equal(beside.text, before);
    assert.deepEqual(
      book.all.map(({ id, colour, note }) => [id, colour, note]),
      [
        ['c', 'blue', 'of a colleague'],
        ['a', 'red', undefined],
      ],
    );
    // What a file that cannot be written holds would come back.
    await assert.rejects(
      book.change(['c'], { note: null }, at(3)),
      /could not be written: read-only/,
    );
    await book.change(['a'], { colour: null }, at(3));
    assert.deepEqual(Object.keys(storage.marks), ['c']);
    // Another day, with the folder writable again: nothing is lost, and what is taken away stays away.
    beside.refusal = undefined;
    const later = open();
    await later.refresh();
    assert.equal(later.all.length, 1);
    await later.change(['c'], { colour: null, note: null }, at(4));
    assert.deepEqual(later.all, []);
    await later.refresh();
    assert.deepEqual(later.all, []);
  });

  it('tells of changes from outside, and of nothing where nothing changed', async () => {
    const book = open();
    let heard = 0;
    const stop = book.onChange(() => heard++);
    await book.refresh();
    assert.equal(heard, 0);
    beside.text = `{"version":1,"marks":{"a":{"note":"n","markedAt":"${at(1)}"}}}`;
    await book.refresh();
    await book.refresh();
    assert.equal(heard, 1);
    assert.equal(book.version, 1);
    beside.text = 'damaged';
    await book.refresh();
    assert.deepEqual(book.all, []);
    stop();
    beside.text = '';
    await book.refresh();
    assert.equal(heard, 2);
  });
});
