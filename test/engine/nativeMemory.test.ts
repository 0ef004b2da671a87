import assert from 'node:assert/strict';
import { NativeIngest, type IngestModule } from '../../src/core/read/ingest';
import { ingestModuleWithin } from '../support/ingestModule';
import { sessionOver } from '../support/sessionOver';

const header = 'Date (UTC),Request ID,User,Username,Application,IP address,Status,Correlation ID';

/** Records whose users all differ, each in a name of `length` letters. */
function csvOf(records: number, length: number): string {
  const lines = [header];
  for (let i = 0; i < records; i++)
    lines.push(
      `2026-06-15T01:02:03Z,id-${i},User,${String(i).padStart(length, 'u')}@contoso.com,App,192.0.2.1,Success,`,
    );
  return lines.join('\n');
}

const notEnough = /^There is not enough memory to hold this export\. .*Reload/;

describe('native scanners whose memory cannot grow', function () {
  this.timeout(60_000);

  /** 4 MB: a window and a batch have room in them. */
  let module: IngestModule;
  const little = () => Promise.resolve(new NativeIngest(module));
  before(() => (module = ingestModuleWithin(64)));

  it('end reading with words for it, where dictionaries have no room; what was read stays', async () => {
    const content = csvOf(20_000, 400);
    const { session } = sessionOver([{ name: 'InteractiveSignIns.csv', content }], little);
    await session.start();
    assert.match(session.state.problem!.message, notEnough);
    assert.ok(session.state.rows > 0 && session.state.rows < 20_000, String(session.state.rows));
    session.dispose();
  });

  it('end it so where the window has none for a record', async () => {
    const content = `${csvOf(10, 4)}\n2026-06-15T01:02:03Z,id,${'x'.repeat(8_000_000)}`;
    const { session } = sessionOver([{ name: 'InteractiveSignIns.csv', content }], little);
    await session.start();
    assert.match(session.state.problem!.message, notEnough);
    assert.equal(session.state.rows, 10);
    session.dispose();
  });

  it('read the next export all the same', async () => {
    const { session } = sessionOver(
      [
        { name: 'InteractiveSignIns_1.csv', content: csvOf(20_000, 400) },
        { name: 'InteractiveSignIns_2.csv', content: csvOf(100, 9) },
      ],
      little,
    );
    await session.start();
    const [first, second] = session.state.sources;
    assert.match(first!.problem!.message, notEnough);
    assert.equal(second!.problem, undefined);
    assert.equal(second!.records, 100);
    assert.equal(session.state.phase, 'ready');
    session.dispose();
  });

  it('are done without where not even an instance has room', async () => {
    const none = () => Promise.reject(new RangeError('could not allocate memory'));
    const content = csvOf(100, 9);
    const { session } = sessionOver([{ name: 'InteractiveSignIns.csv', content }], none);
    await session.start();
    session.dispose();
    assert.equal(session.state.phase, 'ready');
    assert.equal(session.state.rows, 100);
  });
});
