import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import {
  interruptedResultTypes,
  resultGroups,
  resultTypesOfGroup,
} from '../../src/knowledge/resultGroups';
import { withCodes } from './encodeCodes';

const path = 'src/knowledge/resultGroups.ts';

// npm run codes -- <category or interrupted> <code...>: puts codes into a category, or among those that interrupt.
async function writeCodes([name, ...codes]: readonly string[]): Promise<void> {
  const group = resultGroups.find((each) => each === name);
  if ((group === undefined && name !== 'interrupted') || codes.length === 0)
    throw new Error(
      `npm run codes -- <${[...resultGroups, 'interrupted'].join(' | ')}> <code> [<code>...]`,
    );
  const known = group === undefined ? interruptedResultTypes() : resultTypesOfGroup(group);
  const text = withCodes(await readFile(path, 'utf8'), known, codes);
  const config = await resolveConfig(path);
  await writeFile(path, await format(text, { ...config, parser: 'typescript' }));
}

writeCodes(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
