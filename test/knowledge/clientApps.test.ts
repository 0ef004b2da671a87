import assert from 'node:assert/strict';
import { clientAppKind, legacyClientApps, modernClientApps } from '../../src/knowledge/clientApps';

describe('clientAppKind', () => {
  it("tells the portal's modern clients from its legacy ones", () => {
    for (const name of modernClientApps) assert.equal(clientAppKind(name), 'modern', name);
    for (const name of legacyClientApps) assert.equal(clientAppKind(name), 'legacy', name);
  });

  it('ignores case and runs of blanks', () => {
    assert.equal(clientAppKind('mobile apps  and Desktop\u00a0clients'), 'modern');
    assert.equal(clientAppKind(' BROWSER '), 'modern');
    assert.equal(clientAppKind('exchange activesync'), 'legacy');
  });

  it('knows the old names with the protocol behind them', () => {
    assert.equal(clientAppKind('Other clients; Older Office clients'), 'legacy');
    assert.equal(clientAppKind('Other clients; IMAP'), 'legacy');
  });

  it('says nothing of names that it does not know', () => {
    for (const name of ['', 'Unknown', 'Browsers', 'constructor', '__proto__', 'x'.repeat(1e6)])
      assert.equal(clientAppKind(name), undefined);
    assert.equal(clientAppKind(`POP3${' '.repeat(200)}x`), 'legacy');
  });
});
