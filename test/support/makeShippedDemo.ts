import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { attackNames } from './attacks';
import { planSignIns, type SignInPlan } from './generateSignIns';
import { authDetailsVariant, portalCsvVariants } from './writers/portalCsv';
import { writeExport } from './writers/writeExport';

/** As many as keep the package small; the attacks are those of the demo workspace. */
const signInsInAll = 1_050;

/** The list that `Open Demo Export` opens. */
export const shippedList = 'contoso-week.signins.json';

/** The week that the shipped demo tells of: the same one every time. */
export function planShippedDemo(): SignInPlan {
  return planSignIns({
    seed: 'demo',
    count: signInsInAll,
    from: '2026-06-15',
    days: 7,
    attacks: attackNames,
    newestFirst: true,
  });
}

/**
 * Writes the demo that the extension carries: the portal's downloads of one invented week with planted attacks, and a list
 * that opens them as one. The same bytes on every run.
 */
export function makeShippedDemo(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const plan = planShippedDemo();
  const variants = portalCsvVariants.filter(({ name }) =>
    [
      'portal-csv-57',
      'portal-csv-57-noninteractive',
      'portal-csv-application',
      'portal-csv-msi',
    ].includes(name),
  );
  for (const variant of [...variants, authDetailsVariant])
    writeExport(join(folder, variant.fileName), variant, plan.events());
  const list = { version: 1, files: variants.map(({ fileName }) => fileName) };
  writeFileSync(join(folder, shippedList), `${JSON.stringify(list, undefined, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  makeShippedDemo(process.argv[2] ?? 'dist/demo');
