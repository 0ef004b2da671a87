import assert from 'node:assert/strict';
import { wellKnownApp, wellKnownAppIds } from '../../src/knowledge/wellKnownApps';

describe('the well-known applications', () => {
  it('are about a hundred, each whole and with its source', () => {
    const ids = wellKnownAppIds();
    assert.ok(ids.length >= 100);
    assert.equal(new Set(ids).size, ids.length, 'an id stands twice');
    for (const id of ids) {
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
      const app = wellKnownApp(id)!;
      assert.equal(app.id, id);
      assert.match(app.name, /^\S(?:.{1,60}\S)$/, id);
      assert.match(app.about, /^\p{Lu}[^|]{5,150}\.$/u, id);
      assert.ok(app.sources.length > 0, id);
      // Who is of the family was found by the research that the source names.
      if (app.family) assert.ok(app.sources.join().includes('family-of-client-ids'), id);
    }
  });

  it('are found however the id is cased', () => {
    const cli = wellKnownApp('04B07795-8DDB-461A-BBEE-02F9E1BF7B46')!;
    assert.equal(cli.name, 'Microsoft Azure CLI');
    assert.equal(cli.family, true);
    assert.equal(wellKnownApp('00000003-0000-0000-c000-000000000000')!.name, 'Microsoft Graph');
    assert.equal(wellKnownApp('00000003-0000-0000-c000-000000000000')!.family, false);
  });

  it('hold those that detections name', () => {
    for (const [id, name] of [
      ['1b730954-1685-4b74-9bfd-dac224a7b894', 'Azure Active Directory PowerShell'],
      ['29d9ed98-a469-4536-ade2-f981bc1d605e', 'Microsoft Authentication Broker'],
      ['01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9', 'Device Registration Service'],
      ['4765445b-32c6-49b0-83e6-1d93765276ca', 'OfficeHome'],
      ['00000002-0000-0ff1-ce00-000000000000', 'Office 365 Exchange Online'],
      ['00000002-0000-0000-c000-000000000000', 'Windows Azure Active Directory'],
      ['14d82eec-204b-4c2f-b7e8-296a70dab67e', 'Microsoft Graph Command Line Tools'],
    ] as const)
      assert.equal(wellKnownApp(id)?.name, name);
  });

  it('are no others', () => {
    for (const id of [
      '',
      '04b07795',
      '04b07795-8ddb-461a-bbee-02f9e1bf7b47',
      '{04b07795-8ddb-461a-bbee-02f9e1bf7b4}',
      '00000000-0000-0000-0000-000000000000',
      '__proto__',
      'a'.repeat(36),
    ])
      assert.equal(wellKnownApp(id), undefined);
  });
});
