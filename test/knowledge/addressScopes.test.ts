import assert from 'node:assert/strict';
import { addressScope } from '../../src/knowledge/addressScopes';

describe('addressScope', () => {
  const examples = {
    private: ['10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.1', 'fd12::1'],
    special: [
      ...['127.0.0.1', '169.254.1.1', '192.0.2.1', '198.51.100.1', '203.0.113.7', '224.0.0.1'],
      ...['100.64.0.1', '100.127.255.255', '255.255.255.255', '0.0.0.0', '198.19.255.255'],
      ...['::', '::1', 'fe80::1%eth0', 'ff02::1', '2001:db8::1', '2001:0:1::', '3fff::1'],
    ],
    public: [
      ...['9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255'],
      ...['100.63.255.255', '100.128.0.0', '198.20.0.0', '223.255.255.255', '8.8.8.8'],
      ...['2606:4700::1111', '2001:200::1', 'fbff::1', '::2'],
    ],
  };
  for (const [scope, addresses] of Object.entries(examples))
    it(`knows what is ${scope}`, () => {
      for (const address of addresses) assert.equal(addressScope(address), scope, address);
    });

  it('takes an IPv4 address written as IPv6 for what it is', () => {
    assert.equal(addressScope('::ffff:10.0.0.1'), 'private');
    assert.equal(addressScope('::FFFF:808:808'), 'public');
  });

  it('says nothing of what is no address', () => {
    for (const text of ['', '[redacted]', '10.0.0', '10.0.0.256', '010.0.0.1', '1::2::3', 'fe80'])
      assert.equal(addressScope(text), undefined, text);
  });
});
