import assert from 'node:assert/strict';
import { networkCodes, networkOfAddress } from '../../../src/core/detect/networks';
import { SignIns } from '../../../src/core/detect/signIns';
import { runToEnd } from '../../../src/core/steps';
import { tableOf } from '../../support/tableOf';
import { after, plainSuppressions } from './foundIn';

const addresses = [
  '192.0.2.1',
  '192.0.2.255',
  '192.0.3.1',
  '::ffff:192.0.2.9',
  '2001:db8:0:1::1',
  '2001:DB8:0:1:ffff::',
  '2001:db8:0:2::1',
  'no address',
  null,
];

describe('networkCodes', () => {
  it('are those of the /24 and the /64, whatever shape the column has', () => {
    for (const shape of ['dictionary', 'text'] as const) {
      const table = tableOf(
        { EventTime: addresses.map((_, k) => after(k)), IPAddress: addresses },
        { IPAddress: shape },
      );
      const signIns = runToEnd(SignIns.of(table, plainSuppressions));
      const { codes, codeCount } = runToEnd(networkCodes(signIns));
      assert.deepEqual([...codes], [1, 1, 2, 1, 3, 3, 4, 0, 0]);
      assert.equal(codeCount, 5);
    }
  });

  it('are written as CIDR', () => {
    assert.deepEqual(
      addresses.slice(0, 8).map((address) => networkOfAddress(address!)),
      [
        ...['192.0.2.0/24', '192.0.2.0/24', '192.0.3.0/24', '192.0.2.0/24'],
        ...['2001:db8:0:1::/64', '2001:db8:0:1::/64', '2001:db8:0:2::/64', undefined],
      ],
    );
  });
});
