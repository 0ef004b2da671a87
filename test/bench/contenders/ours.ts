import { basename } from 'node:path';
import { native } from '../../../src/engine/native.node';
import { fileSource } from '../../../src/engine/fileSource.node';
import { guardedRegExp } from '../../../src/engine/guardedRegExp.node';
import { nodeHasher } from '../../../src/engine/nodeHasher.node';
import { pause } from '../../../src/engine/pause.node';
import { createSession, type Session } from '../../../src/engine/session';
import { pageRows } from '../../../src/protocol/engineContract';
import { measure, type Measured } from './measure';

/**
 * The engine as the worker runs it, or, with the argument `js`, as it is without the native scanners: full open with its hash and figures, and meanwhile the first page for the window.
 */
async function open(path: string): Promise<Pick<Measured, 'rows' | 'firstPage'>> {
  const start = performance.now();
  let bytesRead = 0;
  let firstPage: Measured['firstPage'];
  let answering: Promise<void> | undefined;
  const answerFirstPage = async (session: Session) => {
    const { signal } = new AbortController();
    const { handlers } = session;
    const { view } = await handlers.openView(
      { filters: [], search: { text: '', mode: 'plain' }, sort: [], grouping: null },
      signal,
    );
    const columns = ['EventTime', 'UserPrincipalName', 'IPAddress'] as const;
    const page = await handlers.rows({ view, start: 0, columns }, signal);
    if (page.tableRows.length < pageRows) throw new Error('the first page is not full');
    firstPage = { bytesRead, ms: performance.now() - start };
  };
  const source = () => {
    const file = fileSource(path, basename(path));
    return {
      sizeBytes: file.sizeBytes,
      read(offset: number, target: Uint8Array) {
        const got = file.read(offset, target);
        bytesRead += got;
        return got;
      },
      close: () => file.close(),
    };
  };
  const used = process.argv[3] === 'js' ? undefined : native;
  const session = createSession([{ name: basename(path), open: source }], {
    publish: ({ rows }) => {
      if (rows >= pageRows) answering ??= answerFirstPage(session);
    },
    pause,
    createHasher: (sizeBytes) => used?.createHasher(sizeBytes) ?? nodeHasher(),
    regExps: guardedRegExp,
    loadNative: () => Promise.resolve(used?.ingest()),
  });
  await session.start();
  await answering;
  const { phase, rows, problem } = session.state;
  if (phase !== 'ready') throw new Error(problem?.message ?? phase);
  return { rows, firstPage };
}

measure(open);
