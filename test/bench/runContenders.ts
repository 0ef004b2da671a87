import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { built } from './buildContenders';
import type { Contender } from './contenderLists';
import type { Asking, Measured } from './contenders/measure';

/** The version of a Python library; undefined where it, or Python, is not installed. */
export function pythonVersion(library: string): string | undefined {
  try {
    const script = `import ${library}; print(${library}.__version__)`;
    return execFileSync('python3', ['-c', script], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

/** What a contender said of itself in one run. */
function runOnce(
  { script, args = [], python }: Contender,
  path: string,
  asking: Asking | undefined,
): Measured {
  const last = asking === undefined ? [] : [JSON.stringify(asking)];
  const [program, given]: [string, string[]] =
    python === undefined
      ? [process.execPath, [join(built, `${script}.js`), path, ...args]]
      : ['python3', [join(import.meta.dirname, `contenders/${script}.py`), python, path]];
  const printed = execFileSync(program, [...given, ...last], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(printed) as Measured;
}

/** All runs of each contender, or why there are none. */
export type Runs = ReadonlyMap<Contender, readonly Measured[] | string>;

/**
 * Runs contenders in turn, each in a process of its own, several times.
 * @param asking what is asked of those that are `asked` once they have opened the file
 */
export function runContenders(
  path: string,
  contenders: readonly Contender[],
  runs: number,
  asking?: { readonly asked: readonly Contender[]; readonly asking: Asking },
): Runs {
  // Into the page cache: what is measured is not the disk.
  execFileSync(process.execPath, ['-e', `fs.createReadStream(process.argv[1]).resume()`, path]);
  const measured = new Map<Contender, Measured[]>();
  const cannot = new Map<Contender, string>();
  for (const contender of contenders)
    if (contender.python === undefined || pythonVersion(contender.python) !== undefined)
      measured.set(contender, []);
    else cannot.set(contender, 'not installed');
  for (let run = 0; run < runs; run++)
    for (const [contender, all] of measured) {
      console.error(`run ${run + 1} of ${runs}: ${contender.name}`);
      const isAsked = asking?.asked.includes(contender) === true;
      const told = runOnce(contender, path, isAsked ? asking.asking : undefined);
      if (told.cannot === undefined) {
        all.push(told);
        continue;
      }
      cannot.set(contender, told.cannot);
      measured.delete(contender);
    }
  return new Map(
    contenders.map((contender) => [contender, cannot.get(contender) ?? measured.get(contender)!]),
  );
}

/** Where contenders read different numbers of rows or answer a question differently: a sentence for each such question. */
export function differingAnswers(measured: Runs): readonly string[] {
  const answers = new Map<string, Map<number, string>>();
  const note = (what: string, answer: number, { name }: Contender) => {
    if (answer === -1) return;
    const given = answers.get(what) ?? new Map<number, string>();
    answers.set(what, given.set(answer, name));
  };
  for (const [contender, all] of measured)
    for (const { rows, asked = [] } of typeof all === 'string' ? [] : all) {
      note('rows', rows, contender);
      for (const { name, answers: answer } of asked) note(name, answer, contender);
    }
  return [...answers]
    .filter(([, given]) => given.size > 1)
    .map(
      ([what, given]) =>
        `${what}: ${[...given].map(([answer, name]) => `${answer} (${name})`).join(', ')}`,
    );
}
