import { signIns } from '../generateSignIns';
import { defenderCsvVariants } from './defenderCsv';
import { diagnosticJsonVariants } from './diagnosticJson';
import type { ExportVariant } from './exportVariant';
import { graphJsonVariants } from './graphJson';
import { logAnalyticsCsvVariants, logAnalyticsJsonVariants } from './logAnalytics';
import { authDetailsVariant, portalCsvVariants } from './portalCsv';
import { flattenedCsvVariants, powershellCsvVariants, powershellJsonVariants } from './powershell';

/** Any user's sign-in: its keys are the columns of the tools that flatten records. */
const sample = signIns({ seed: 'sample', count: 1, kinds: ['interactive'] }).next().value!;

/** Every way of exporting that the readers must understand. */
export const exportVariants: readonly ExportVariant[] = [
  ...portalCsvVariants,
  authDetailsVariant,
  ...graphJsonVariants,
  ...powershellJsonVariants,
  ...powershellCsvVariants(sample),
  ...flattenedCsvVariants(sample),
  ...logAnalyticsCsvVariants,
  ...logAnalyticsJsonVariants,
  ...diagnosticJsonVariants,
  ...defenderCsvVariants,
];

/** The variant of this name; throws where there is none. */
export function exportVariant(name: string): ExportVariant {
  const variant = exportVariants.find((candidate) => candidate.name === name);
  if (variant === undefined) {
    throw new Error(
      `no variant ${name}; there are ${exportVariants.map((known) => known.name).join(', ')}`,
    );
  }
  return variant;
}
