import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { optionsOf } from '../../esbuild.js';
import { startEngine, type EngineProcess } from '../../src/extension/editor/engineProcess.node';
import type { EngineState } from '../../src/protocol/engineContract';

const csv =
  'Date (UTC),Request ID,User,Username,Application,IP address,Status,Sign-in error code\r\n' +
  '2026-09-01T08:00:00Z,1,U,u@contoso.com,Portal,192.0.2.1,Success,0\r\n' +
  'one,field,too,few\r\n';

/** As it is shipped: the code that reads and the code that answers are bundles of their own. */
describe('the words of the engine', function () {
  this.timeout(60_000);
  let folder: string;
  let engine: EngineProcess;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signins-words-'));
    for (const name of ['engine', 'answers'])
      await build({ ...optionsOf(name, true), outdir: folder, logLevel: 'silent' });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => engine.end());

  const open = async (l10n?: Readonly<Record<string, string>>): Promise<EngineState> => {
    const bytes = new TextEncoder().encode(csv);
    const source = { kind: 'bytes', bytes, name: 'signins.csv' } as const;
    engine = startEngine(join(folder, 'engine.js'), { sources: [source], l10n }, ({ message }) =>
      assert.fail(message),
    );
    return new Promise((resolve) =>
      engine.client.onSnapshot('state', (state) => {
        if (state.phase === 'ready' || state.phase === 'failed') resolve(state);
      }),
    );
  };
  const reason = async () =>
    (await engine.client.call('rejected', { start: 0, count: 1 })).records[0]!.reason;
  const refusal = () =>
    engine.client
      .call('openView', {
        filters: [],
        search: { text: '(', mode: 'regex' },
        sort: [],
        grouping: null,
      })
      .then(
        () => assert.fail('it was no expression'),
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );

  it('are English where no others are given', async () => {
    await open();
    assert.equal(await reason(), '4 fields where the header has 8');
    assert.match(await refusal(), /^This is not a regular expression: /);
  });

  it('are those of the user: of what it reads, and of what it answers', async () => {
    const { sources } = await open({
      '{0} columns.': '{0} colonnes.',
      '{0} fields where the header has {1}': '{1} attendus, {0} trouvés',
      'This is not a regular expression: {0}.': 'Expression invalide : {0}',
    });
    assert.ok(
      sources[0]!.format.evidence.includes('8 colonnes.'),
      sources[0]!.format.evidence.join(),
    );
    assert.equal(await reason(), '8 attendus, 4 trouvés');
    assert.match(await refusal(), /^Expression invalide : /);
  });
});
