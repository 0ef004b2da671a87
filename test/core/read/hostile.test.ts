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

  it('say on which line a file ends that was cut behind a line end', () => {
    const name = 'signIns.json';
    const page = smallExport('graph-beta-array').toString('utf8');
    const cut = `${page.slice(0, page.lastIndexOf(']'))}\n`;
    const read = readExport(cut, name);
    assert.equal(read.rejected.length, 1);
    assert.deepEqual(read.rejected[0], {
      line: cut.split('\n').length,
      offsetBytes: Buffer.byteLength(cut),
      reason: 'the file ends inside its JSON: it was cut off',
    });
  });
});
