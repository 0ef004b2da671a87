import assert from 'node:assert/strict';
import { rangesOfEntry } from '../../../src/webview/filters/rangeEntry';

describe('ranges that are typed', () => {
  it('takes addresses and CIDR apart, each once', () => {
    assert.deepEqual(
      rangesOfEntry(' 203.0.113.7, 198.51.100.0/24;2001:db8::/32\n203.0.113.7\t2001:db8::1 '),
      { ranges: ['203.0.113.7', '198.51.100.0/24', '2001:db8::/32', '2001:db8::1'], wrong: [] },
    );
    assert.deepEqual(rangesOfEntry('  '), { ranges: [], wrong: [] });
  });

  it('names what is no range', () => {
    const { ranges, wrong } = rangesOfEntry(
      `203.0.113.0/24 203.0.113 203.0.113.0/33 contoso.com ${'1'.repeat(70)}`,
    );
    assert.deepEqual(ranges, ['203.0.113.0/24']);
    assert.deepEqual(wrong, ['203.0.113', '203.0.113.0/33', 'contoso.com', '1'.repeat(70)]);
  });
});
