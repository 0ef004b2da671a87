import assert from 'node:assert/strict';
import type { Suppressions } from '../../src/core/detect/detection';
import { runToEnd } from '../../src/core/steps';
import { TableBuilder } from '../../src/core/table/tableBuilder';
import { derivedTable } from '../../src/engine/derivedTable';
import type { Evidence } from '../../src/engine/evidence';
import { SourceError } from '../../src/engine/sourceError';
import { readSession } from '../support/sessionOver';

const { signal } = new AbortController();
const nothingTrusted: Suppressions = {
  trustedRanges: [],
  trustedAsns: [],
  serviceAccounts: [],
  allowedApps: {},
  microsoftAsns: false,
};
const declined = 'MFA denied; user declined the authentication';
const at = (minutes: number) =>
  new Date(Date.UTC(2026, 5, 16, 12) + minutes * 60_000).toISOString();

/** A record of Graph. */
const record = (id: number, part: object) => ({
  id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  createdDateTime: at(0),
  userPrincipalName: 'ada@contoso.com',
  userId: '10000000-0000-4000-8000-000000000000',
  appDisplayName: 'Office 365',
  appId: '20000000-0000-4000-8000-000000000000',
  ipAddress: '203.0.113.9',
  correlationId: `30000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  isInteractive: true,
  signInEventTypes: ['interactiveUser'],
  status: { errorCode: 500121, failureReason: 'x', additionalDetails: declined },
  location: { city: 'Lima', state: 'Lima', countryOrRegion: 'PE' },
  ...part,
});
const step = (minutes: number) => ({
  authenticationStepDateTime: at(minutes),
  authenticationMethod: 'Mobile app notification',
  succeeded: false,
  authenticationStepResultDetail: declined,
});
const graph = (...records: readonly object[]) =>
  JSON.stringify({
    '@odata.context': 'https://graph.microsoft.com/beta/$metadata#auditLogs/signIns',
    value: records,
  });
const detect = async (
  sources: Parameters<typeof readSession>[0],
  suppressions: Partial<Suppressions> = {},
) => {
  const { handlers } = await readSession(sources);
  const { runs } = await handlers.detect(
    {
      detections: ['mfaFatigue'],
      parameters: {},
      suppressions: { ...nothingTrusted, ...suppressions },
    },
    signal,
  );
  return runs[0]!;
};

describe('nested values that detections read of single rows', () => {
  it('are the steps of each sign-in: three of them in one record are bombing', async () => {
    const steps = [step(0), step(1), step(2)];
    const [finding] = (
      await detect([
        { name: 'a.json', content: graph(record(1, { authenticationDetails: steps })) },
      ])
    ).findings;
    assert.equal(finding?.numbers['denied'], 3);
    assert.ok(finding.limits.includes('stepsOfFailures'));
    const alone = await detect([{ name: 'a.json', content: graph(record(1, {})) }]);
    assert.deepEqual(alone.findings, []);
  });

  it('are those of the emission that lists most', async () => {
    const emissions = [
      record(1, { authenticationDetails: [step(0), step(1), step(2)] }),
      record(1, { authenticationDetails: [step(0)] }),
    ];
    const { findings } = await detect([{ name: 'a.json', content: graph(...emissions) }]);
    assert.equal(findings[0]?.numbers['denied'], 3);
  });

  it('are those of an AuthDetails download beside the portal’s', async () => {
    const header =
      'Date (UTC),Request ID,Username,User ID,Application,IP address,Location,Status,Sign-in error code,Failure reason,Correlation ID';
    const signIn = `2026-06-16T12:00:00Z,ab,ada@contoso.com,u1,Office,203.0.113.9,"Lima, Lima, PE",Failure,500121,x,c1`;
    const details =
      'Date (UTC),Request ID,Authentication method,Authentication method detail,Succeeded,Result detail,Requirement';
    const rows = [0, 1, 2].map(
      (minute) =>
        `2026-06-16T12:0${minute}:00Z,ab,Mobile app notification,,false,${declined},Multifactor authentication`,
    );
    const main = { name: 'a.csv', content: `${header}\n${signIn}\n` };
    const companion = {
      name: 'InteractiveSignIns_AuthDetails.csv',
      role: 'companion' as const,
      content: `${details}\n${rows.join('\n')}\n`,
    };
    const { findings } = await detect([main, companion]);
    assert.equal(findings[0]?.numbers['denied'], 3);
    assert.deepEqual((await detect([main])).findings, []);
  });

  it('cannot be read of a file that is gone: the run says so', async () => {
    const content = Buffer.from(graph(record(1, {})));
    let isGone = false;
    const { handlers } = await readSession([
      {
        name: 'a.json',
        content,
        source: {
          read: (offset, target) => {
            if (isGone) throw new SourceError('unreadable', 'the disk is gone');
            return content.subarray(offset, offset + target.length).copy(target);
          },
        },
      },
    ]);
    isGone = true;
    await assert.rejects(
      Promise.resolve(
        handlers.detect(
          { detections: ['mfaFatigue'], parameters: {}, suppressions: nothingTrusted },
          signal,
        ),
      ),
      { code: 'failed', message: /the disk is gone/ },
    );
  });

  it('trust named locations by name and by what the tenant trusts', async () => {
    const from = (type: string, names: readonly string[]) =>
      graph(
        record(1, {
          authenticationDetails: [step(0), step(1), step(2)],
          networkLocationDetails: [{ networkType: type, networkNames: names }],
        }),
      );
    const run = (type: string, suppressions: Partial<Suppressions>) =>
      detect([{ name: 'a.json', content: from(type, ['Offices']) }], suppressions);
    const named = await run('namedNetwork', { namedLocations: ['offices'] });
    assert.deepEqual([named.findings, named.suppressed], [[], { namedLocation: 1 }]);
    const other = await run('namedNetwork', { namedLocations: ['Offices, old'] });
    assert.deepEqual([other.findings.length, other.suppressed], [1, {}]);
    const trusted = await run('trustedNamedLocation', { trustedNamedLocations: true });
    assert.deepEqual([trusted.findings, trusted.suppressed], [[], { namedLocation: 1 }]);
    assert.equal((await run('namedNetwork', { trustedNamedLocations: true })).findings.length, 1);
    const bare = await detect([{ name: 'a.json', content: graph(record(1, {})) }], {
      namedLocations: ['Offices'],
    });
    assert.ok(bare.notJudged.some(({ what }) => what === 'namedLocations'));
  });

  it('are none where there are no records', () => {
    const table = new TableBuilder(1);
    runToEnd(table.finish());
    const evidence = { table, sources: [], companion: () => undefined } as unknown as Evidence;
    assert.equal(derivedTable(evidence).rowCount, 0);
  });
});
