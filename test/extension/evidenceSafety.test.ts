import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { detectionIds } from '../../src/core/detect/detection';
import { columnNames } from '../../src/core/event';
import type { Query } from '../../src/core/query/query';
import { fileSource } from '../../src/engine/fileSource.node';
import { guardedRegExp } from '../../src/engine/guardedRegExp.node';
import { nodeHasher } from '../../src/engine/nodeHasher.node';
import { pause } from '../../src/engine/pause.node';
import { createSession, type Session } from '../../src/engine/session';
import { temporaryFolder } from '../host/temporaryFolder';
import { signIns } from '../support/generateSignIns';
import { exportBytes } from '../support/writers/writeExport';
import { exportVariant, exportVariants } from '../support/writers/exportVariants';

const { signal } = new AbortController();
const everything: Query = {
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
  grouping: null,
};

/** All of a folder that a reader could change, and of its files: what reading may change, the time of access, is left out. */
function seenIn(folder: string): unknown {
  const of = (name: string) => {
    const place = path.join(folder, name);
    const { ino, dev, mode, nlink, uid, gid, size, mtimeNs, ctimeNs } = statSync(place, {
      bigint: true,
    });
    return { name, ino, dev, mode, nlink, uid, gid, size, mtimeNs, ctimeNs };
  };
  const names = readdirSync(folder).sort();
  return {
    folder: of('.'),
    files: names.map((name) => {
      const bytes = readFileSync(path.join(folder, name));
      return { ...of(name), bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
  };
}

function opened(
  folder: string,
  files: readonly { readonly name: string; readonly role?: 'companion' }[],
): Session {
  return createSession(
    files.map(({ name, ...role }) => ({
      name,
      ...role,
      open: () => fileSource(path.join(folder, name), name),
    })),
    { publish: () => undefined, pause, createHasher: nodeHasher, regExps: guardedRegExp },
  );
}

/** Everything that is asked of an export while somebody works with it, every record read again. */
async function workWith({ handlers, state }: Session): Promise<void> {
  const { view } = await handlers.openView(
    { ...everything, sort: [{ column: 'EventTime', descending: true }] },
    signal,
  );
  await handlers.rows({ view, start: 0, columns: columnNames }, signal);
  await handlers.openView({ ...everything, search: { text: '(a+)+$', mode: 'regex' } }, signal);
  for (const column of [
    'UserPrincipalName',
    'ConditionalAccessPolicyResults',
    'NamedLocations',
  ] as const)
    await handlers.facet(
      { column, find: '', limit: 50, filters: [], search: everything.search },
      signal,
    );
  const tableRows = Array.from({ length: state.rows }, (_, row) => row);
  await handlers.evidence({ tableRows, columns: ['EventTime', 'Id'] }, signal);
  for (const tableRow of tableRows.slice(0, 3)) {
    await handlers.record({ tableRow }, signal);
    await handlers.story({ tableRow }, signal);
  }
  const { runs } = await handlers.detect(
    {
      detections: detectionIds,
      parameters: {},
      suppressions: {
        trustedRanges: [],
        trustedAsns: [],
        namedLocations: ['Offices'],
        trustedNamedLocations: true,
        serviceAccounts: [],
        allowedApps: {},
        microsoftAsns: true,
      },
    },
    signal,
  );
  assert.equal(runs.length, detectionIds.length);
  await handlers.closeView({ view }, signal);
}

describe('evidence that is opened, read, searched and judged', function () {
  this.timeout(60_000);
  let root: string;
  const locked: string[] = [];
  before(() => (root = temporaryFolder('evidence')));
  after(() => {
    for (const folder of locked) chmodSync(folder, 0o755);
  });

  /** A folder of files that nobody may write to. */
  const lockedFolder = (name: string, files: ReadonlyMap<string, Uint8Array>) => {
    const folder = path.join(root, name);
    mkdirSync(folder);
    for (const [file, bytes] of files) {
      writeFileSync(path.join(folder, file), bytes);
      chmodSync(path.join(folder, file), 0o444);
    }
    chmodSync(folder, 0o555);
    locked.push(folder);
    return folder;
  };

  const eventsFor = (variant: (typeof exportVariants)[number]) => [
    ...signIns({ seed: 'evidence', count: 25, kinds: variant.kinds, reemitted: 0.2 }),
  ];

  for (const variant of exportVariants)
    it(`is as it was before: ${variant.name}`, async () => {
      const bytes = Buffer.concat([...exportBytes(variant, eventsFor(variant))]);
      const folder = lockedFolder(variant.name, new Map([[variant.fileName, bytes]]));
      const before = seenIn(folder);
      const session = opened(folder, [{ name: variant.fileName }]);
      await session.start();
      assert.equal(session.state.sources[0]?.sha256, nodeHash(bytes));
      assert.equal(session.state.phase, 'ready');
      if (session.state.rows > 0) await workWith(session);
      session.dispose();
      assert.deepEqual(seenIn(folder), before);
    });

  it('is as it was before: sign-ins and the AuthDetails beside them', async () => {
    const [main, beside] = [
      exportVariant('portal-csv-57'),
      exportVariants.find(({ recordPerStep }) => recordPerStep === true)!,
    ];
    const files = new Map(
      [main, beside].map((variant) => [
        variant.fileName,
        Buffer.concat([...exportBytes(variant, eventsFor(main))]),
      ]),
    );
    const folder = lockedFolder('together', files);
    const before = seenIn(folder);
    const session = opened(folder, [
      { name: main.fileName },
      { name: beside.fileName, role: 'companion' },
    ]);
    await session.start();
    await workWith(session);
    assert.equal(session.state.sources.length, 2);
    session.dispose();
    assert.deepEqual(seenIn(folder), before);
  });

  it('would be seen to have changed by a byte, by a time, and by a file beside it', () => {
    const name = 'SignIns.csv';
    const changes: readonly ((file: string, folder: string) => void)[] = [
      (file) => writeFileSync(file, 'b'),
      (file) => utimesSync(file, 1, 1),
      (file) => chmodSync(file, 0o600),
      (_, folder) => writeFileSync(path.join(folder, '.SignIns.csv.lock'), ''),
    ];
    for (const [i, change] of changes.entries()) {
      const folder = path.join(root, `changed-${i}`);
      mkdirSync(folder);
      writeFileSync(path.join(folder, name), 'a');
      const before = seenIn(folder);
      assert.deepEqual(seenIn(folder), before);
      change(path.join(folder, name), folder);
      assert.notDeepEqual(seenIn(folder), before);
    }
  });
});

function nodeHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
