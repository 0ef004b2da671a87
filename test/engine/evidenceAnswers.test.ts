import assert from 'node:assert/strict';
import { longestCell, mostEvidenceRows } from '../../src/protocol/engineContract';
import { SourceError } from '../../src/engine/sourceError';
import { signIns } from '../support/generateSignIns';
import { readSession, sessionOver } from '../support/sessionOver';
import { exportVariant } from '../support/writers/exportVariants';
import { exportBytes } from '../support/writers/writeExport';

const { signal } = new AbortController();
const header = 'Date (UTC),Request ID,Username,Application,IP address,Status,Sign-in error code';

/** A portal CSV of as many events, some on two lines. */
function csv(count: number, letter: string, app = 'Portal'): string {
  const lines = [header];
  for (let i = 0; i < count; i++)
    lines.push(
      `2026-03-0${1 + (i % 9)}T03:04:05Z,${letter}${i},u@contoso.com,${i % 5 === 0 ? '"Two\nlines"' : app},192.0.2.1,Success,0`,
    );
  return lines.join('\n') + '\n';
}

describe('rows as evidence', () => {
  it('stand where `record` finds them, in the order asked for, over several files', async () => {
    const variant = exportVariant('graph-beta-array');
    const events = signIns({ seed: 'evidence', count: 900, kinds: variant.kinds });
    const { handlers, state } = await readSession([
      { name: 'a.csv', content: csv(40_000, 'a') },
      { name: 'b.json', content: Buffer.concat([...exportBytes(variant, events)]) },
    ]);
    const tableRows = [7, 39_999, state.rows - 1, 0, 20_000, 20_001, 7, 40_000, 31_234];
    const found = await handlers.evidence({ tableRows, columns: ['UserPrincipalName'] }, signal);
    assert.deepEqual(
      found.map(({ tableRow }) => tableRow),
      tableRows,
    );
    for (const { tableRow, file, line, record, id, values } of found) {
      const full = await handlers.record({ tableRow }, signal);
      const valueOf = (name: string) => full.values.find(({ column }) => column === name)?.value;
      assert.deepEqual(
        { file, line, record, id, values },
        {
          file: full.file,
          line: full.line,
          record: Number(valueOf('SourceRow')),
          id: valueOf('Id'),
          values: [valueOf('UserPrincipalName')],
        },
      );
    }
    assert.ok(found[1]!.line! > 40_000);
  });

  it('are read from their file once however many there are, and it is let go', async () => {
    const content = csv(40_000, 'a');
    let bytesRead = 0;
    const bytes = Buffer.from(content);
    const { session, closed } = sessionOver([
      {
        name: 'a.csv',
        content,
        source: {
          read(offsetBytes, target) {
            const part = bytes.subarray(offsetBytes, offsetBytes + target.length);
            target.set(part);
            bytesRead += part.length;
            return part.length;
          },
        },
      },
    ]);
    await session.start();
    bytesRead = 0;
    (closed as Set<string>).clear();
    const tableRows = Array.from({ length: mostEvidenceRows }, (_, i) => i * 40);
    await session.handlers.evidence({ tableRows: [...tableRows].reverse(), columns: [] }, signal);
    assert.ok(bytesRead > 0 && bytesRead <= bytes.length, `${bytesRead} of ${bytes.length} bytes`);
    assert.deepEqual([...closed], ['a.csv']);
  });

  it('have no line where their file has changed, and the rest all the same', async () => {
    let isGone = false;
    const bytes = Buffer.from(csv(3, 'a'));
    const { handlers } = await readSession([
      {
        name: 'a.csv',
        content: bytes,
        source: {
          read(offsetBytes, target) {
            if (isGone) throw new SourceError('unreadable', 'a.csv has changed');
            const part = bytes.subarray(offsetBytes, offsetBytes + target.length);
            target.set(part);
            return part.length;
          },
        },
      },
      { name: 'b.csv', content: csv(3, 'b') },
    ]);
    isGone = true;
    const found = await handlers.evidence({ tableRows: [1, 4, 2], columns: ['IPAddress'] }, signal);
    assert.deepEqual(
      found.map(({ file, line, id, values }) => [file, line, id, values]),
      [
        ['a.csv', undefined, 'a1', ['192.0.2.1']],
        ['b.csv', 4, 'b1', ['192.0.2.1']],
        ['a.csv', undefined, 'a2', ['192.0.2.1']],
      ],
    );
  });

  it('have long values cut, absent ones null, and derived ones made ready', async () => {
    const { handlers } = await readSession([
      { name: 'a.csv', content: csv(3, 'a', 'x'.repeat(longestCell + 1)) },
    ]);
    const columns = ['AppDisplayName', 'City', 'IPAddressScope', 'AuthenticationMethods'] as const;
    const [row] = await handlers.evidence({ tableRows: [1], columns }, signal);
    assert.deepEqual(row!.values, [`${'x'.repeat(longestCell)}…`, null, 'special', null]);
  });

  it('are refused where there are too many, none such, or the caller gives up', async () => {
    const { handlers } = await readSession([{ name: 'a.csv', content: csv(3, 'a') }]);
    const asked = (tableRows: readonly number[], by = signal) =>
      Promise.resolve(handlers.evidence({ tableRows, columns: [] }, by));
    await assert.rejects(asked([3]), { code: 'stale' });
    await assert.rejects(asked([0.5]), { code: 'stale' });
    await assert.rejects(asked(Array.from({ length: mostEvidenceRows + 1 }, () => 0)), {
      code: 'invalid',
    });
    await assert.rejects(asked([0], AbortSignal.abort()), { code: 'cancelled' });
  });

  it('are found again by their Ids', async () => {
    const { handlers } = await readSession([{ name: 'a.csv', content: csv(30, 'a') }]);
    assert.deepEqual(await handlers.rowsOfIds({ ids: ['A7', 'nobody', 'a0'] }, signal), [
      7,
      null,
      0,
    ]);
  });
});
