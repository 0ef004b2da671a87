import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addressMatcher } from '../../../src/core/query/addressRanges';
import { addressArb, naiveIsWithin, rangeArb } from './oracles';

const isWithin = (address: string, ...ranges: readonly string[]) => addressMatcher(ranges)(address);

describe('addressMatcher', () => {
  it('agrees with numbers of 128 bits', () => {
    fc.assert(
      fc.property(addressArb, fc.array(rangeArb, { maxLength: 5 }), (address, ranges) => {
        assert.equal(
          isWithin(address, ...ranges),
          ranges.some((range) => naiveIsWithin(address, range)),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('finds an address within every prefix of it, and one bit away within the shorter ones only', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), fc.nat({ max: 127 }), (n, bit) => {
        const text = (value: bigint) =>
          (value.toString(16).padStart(32, '0').match(/.{4}/g) ?? []).join(':');
        // Not within ::ffff:0:0/96, which is IPv4.
        const address = n | (1n << 127n);
        const other = address ^ (1n << BigInt(bit));
        fc.pre(other >> 127n === 1n);
        const shared = 127 - bit;
        assert.ok(isWithin(text(other), `${text(address)}/${shared}`));
        assert.ok(!isWithin(text(other), `${text(address)}/${shared + 1}`));
      }),
    );
  });

  it('never throws, and never finds what is no address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (address, range) => {
        assert.equal(isWithin(address, range), naiveIsWithin(address, range));
      }),
    );
    const near = '0123456789abcdef:./%'.match(/./g) ?? [];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...near), maxLength: 24 }), (address) => {
        assert.equal(isWithin(address, '::/0'), naiveIsWithin(address, '::/0'));
        assert.equal(isWithin(address, '0.0.0.0/0'), naiveIsWithin(address, '0.0.0.0/0'));
        assert.equal(isWithin(address, address), naiveIsWithin(address, address));
      }),
      { numRuns: 5000 },
    );
  });
});
