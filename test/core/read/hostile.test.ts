import assert from 'node:assert/strict';
import { judgedRead } from '../../fuzz/judgedRead';
import { smallExport } from '../../fuzz/fuzzedFile';
import { readExport } from '../../support/readExport';
import { exportVariant } from '../../support/writers/exportVariants';

const portalName = exportVariant('portal-csv-57').fileName;

describe('readers, of hostile files', () => {
  it('begin at the first record where a header is in another encoding', () => {
    const portal = smallExport('portal-csv-57')
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .replace(/[\u0080-\uffff]/g, 'e');
    const headerEnd = portal.indexOf('\r\n');
    const header = `${portal.slice(0, headerEnd)},Ger\u00e4t \u00e4\u00f6\u00fc`;
    const records = portal
      .slice(headerEnd + 2)
      .split('\r\n')
      .map((record) => (record === '' ? '' : `${record},x`));
    const expected = readExport(portal, portalName).events.map(
      ({ CreatedDateTime }) => CreatedDateTime,
    );
    const latin1 = Buffer.from([header, ...records].join('\r\n'), 'latin1');
    const { events, rejected } = readExport(latin1, portalName);
    assert.deepEqual(rejected, []);
    assert.deepEqual(
      events.map(({ CreatedDateTime }) => CreatedDateTime),
      expected,
    );
    // A header and nothing behind it, not even its line end.
    const alone = judgedRead(Buffer.from(header, 'latin1'), portalName, 100);
    assert.equal(alone.kind === 'read' && alone.records + alone.rejected.length, 0);
  });

  it('give the same however much they are given at a time, where a page holds what is no record', () => {
    const page = smallExport('graph-v1').toString('utf8');
    const [first, ...rest] = page.split('\n');
    const woven = [first, ...rest.flatMap((line) => [line, 'a,"b",{c\n'])].join('\n');
    const bytes = Buffer.from(woven);
    const whole = judgedRead(bytes, 'signIns.json', Infinity);
    assert.ok(whole.kind === 'read' && whole.rejected.length > 0);
    for (const chunk of [97, 1000])
      assert.deepEqual(judgedRead(bytes, 'signIns.json', chunk), whole);
  });

  it('look at nothing that stood there before, where a file ends', () => {
    const lines = smallExport('graph-beta-lines').toString('utf8').split('\n', 2).join('\n');
    // A broken object that the file ends with, so long that some byte of each kind stood behind it before.
    for (let blanks = 20; blanks < 50; blanks++) {
      const bytes = Buffer.from(`${lines}\n{x${' '.repeat(blanks)}\n"a"\n}]`);
      const whole = judgedRead(bytes, 'signIns.json', Infinity);
      assert.ok(whole.kind === 'read');
      assert.equal(whole.rejected.length, 2, `${blanks} blanks`);
      assert.deepEqual(judgedRead(bytes, 'signIns.json', 997), whole);
    }
  });

  it('say on which line a file ends that was cut behind a line end', () => {
    const name = 'signIns.json';
    const page = smallExport('graph-beta-array').toString('utf8');
    const cut = `${page.slice(0, page.lastIndexOf(']'))},{x}\n`;
    const read = readExport(cut, name);
    assert.equal(read.rejected.length, 2);
    assert.deepEqual(read.rejected[1], {
      line: cut.split('\n').length,
      offsetBytes: Buffer.byteLength(cut),
      reason: 'the file ends inside its JSON: it was cut off',
    });
  });
});

/**
 * Each of these took a time that grew with the square of its length, or worse: minutes for what takes a second or two
 * here, so that whoever brings that back meets the time limit of the test.
 */
describe('readers, of files made to be read for ever', function () {
  this.timeout(60_000);
  const bytes = 200 * 1024;
  const filledWith = (text: string) => text.repeat(Math.ceil(bytes / text.length));
  const lines = smallExport('graph-beta-lines').toString('utf8');
  const record = lines.slice(0, lines.indexOf('\n'));
  const [firstKey] = Object.keys(JSON.parse(record) as object);
  const portal = smallExport('portal-csv-57')
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const headerEnd = portal.indexOf('\r\n');
  const header = portal.slice(0, headerEnd);
  const row = portal.slice(headerEnd, portal.indexOf('\r\n', headerEnd + 2));
  const read = (text: string) =>
    readExport(text, text.startsWith(header) ? portalName : 'signIns.json');

  it('a header of 200,000 columns without a name, and of one name', () => {
    for (const more of [filledWith(','), filledWith(',x')]) {
      const { rejected, records } = read(`${header}${more}${row}\r\n`);
      assert.equal(records, 0);
      assert.match(rejected[0]!.reason, /^57 fields where the header has \d{6}$/);
    }
  });

  it('objects that are no sign-ins, on one line', () => {
    const { records, rejected } = read(`[${record}${filledWith(',{}')}]`);
    assert.equal(records, 1);
    assert.equal(rejected.length, Math.ceil(bytes / 3));
  });

  it('broken objects on one line', () => {
    const { records, rejected } = read(`[${record}${filledWith(',{x}')}]`);
    assert.equal(records, 1);
    assert.equal(rejected.length, bytes / 4);
  });

  it('lines that are nothing', () => {
    const { records, rejected } = read(`${lines}${filledWith('x\n')}`);
    assert.equal(records, 5);
    assert.equal(rejected.length, bytes / 2);
  });

  it('objects that each hold the next, and never end', () => {
    for (const text of [
      `[${record},x${filledWith(`{"${firstKey!}":`)}`,
      `${lines}${filledWith('{"id":"x","k":[\n').slice(0, 30_000)}`,
    ])
      assert.ok(read(text).rejected.length > 0);
  });

  it('lines whose quotes are closed far away', () => {
    const { records, rejected } = read(`${header}${row}\r\n${filledWith('"a" b\n')}"${row}\r\n`);
    assert.ok(records >= 1);
    assert.ok(rejected.length > 30_000);
  });
});
