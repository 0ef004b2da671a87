import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs npm in `folder` and resolves when it has ended well.
 * @throws Error with npm's own output when it fails
 */
export async function runNpm(args: readonly string[], folder: string): Promise<void> {
  // What an outer `npm run` tells its scripts would redirect the inner npm (npm_config_local_prefix) to the outer package.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_(local_|global_)?prefix|package|lifecycle|command)/i.test(name),
    ),
  );
  const child = spawn(
    'npm',
    [...args, '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false'],
    { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0)
    throw new Error(`npm ${args.join(' ')} failed in ${folder} (exit ${String(code)}):\n${output}`);
}
