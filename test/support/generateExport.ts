import { parseArgs } from 'node:util';
import { type AttackName, attackNames } from './attacks';
import { planSignIns } from './generateSignIns';
import type { Encoding, WriteOptions } from './writers/exportVariant';
import { exportVariant, exportVariants } from './writers/exportVariants';
import { writeExport } from './writers/writeExport';

const usage = `usage: tsx test/support/generateExport.ts --variant NAME --rows N --out FILE
  [--seed S] [--from 2026-06-15] [--days 7] [--attacks all|name,name] [--newest-first] [--reemitted SHARE]
  [--quoting all|header|text|minimal] [--delimiter ,|;|tab] [--newline crlf|lf] [--encoding utf-8|utf-8-bom|utf-16le|utf-16be]

Variants: ${exportVariants.map(({ name }) => name).join(', ')}
Attacks: ${attackNames.join(', ')}`;

function memberOf<T extends string>(members: readonly T[], text: string): T {
  const member = members.find((candidate) => candidate === text);
  if (member === undefined) throw new Error(`${text} is none of ${members.join(', ')}`);
  return member;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      variant: { type: 'string' },
      rows: { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '2026-06-15' },
      days: { type: 'string', default: '7' },
      attacks: { type: 'string' },
      'newest-first': { type: 'boolean', default: false },
      reemitted: { type: 'string', default: '0' },
      quoting: { type: 'string' },
      delimiter: { type: 'string' },
      newline: { type: 'string' },
      encoding: { type: 'string' },
    },
  });
  const { variant: name, rows, out } = values;
  if (name === undefined || rows === undefined || out === undefined) throw new Error(usage);

  const variant = exportVariant(name);
  const attacks: readonly AttackName[] =
    values.attacks === undefined
      ? []
      : values.attacks === 'all'
        ? attackNames
        : values.attacks.split(',').map((text) => memberOf(attackNames, text));
  const plan = planSignIns({
    seed: values.seed,
    count: Number(rows),
    from: values.from,
    days: Number(values.days),
    kinds: variant.kinds,
    attacks,
    newestFirst: values['newest-first'],
    reemitted: Number(values.reemitted),
  });
  const options: Partial<WriteOptions> = {
    ...(values.quoting === undefined
      ? {}
      : { quoting: memberOf(['all', 'header', 'text', 'minimal'] as const, values.quoting) }),
    ...(values.delimiter === undefined
      ? {}
      : {
          delimiter:
            values.delimiter === 'tab' ? '\t' : memberOf([',', ';'] as const, values.delimiter),
        }),
    ...(values.newline === undefined
      ? {}
      : { newline: memberOf(['crlf', 'lf'] as const, values.newline) === 'crlf' ? '\r\n' : '\n' }),
    ...(values.encoding === undefined
      ? {}
      : {
          encoding: memberOf<Encoding>(
            ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'],
            values.encoding,
          ),
        }),
  };
  const bytes = writeExport(out, variant, plan.events(), options);
  console.log(`${out}: ${bytes} bytes`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
