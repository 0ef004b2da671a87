import type { NestedName } from '../core/event';
import { runToEnd } from '../core/steps';
import { mostEmissions } from '../protocol/engineContract';
import { companionSteps } from './companionSteps';
import type { Evidence } from './evidence';
import { nestedOf, nestedOfRow, recordAt } from './recordAt';

/**
 * A nested value of a row as JSON text, read from its file again; undefined where no record of the row holds it. Of the steps
 * of an authentication the longest list that a record has, else those of the AuthDetails companion, which is gone through with
 * the first row that asks for it (`companionSteps` before spares that). Throws a `SourceError` where a file cannot be read.
 */
export function nestedText(
  evidence: Evidence,
  tableRow: number,
  name: NestedName,
): string | undefined {
  if (name !== 'AuthenticationDetails')
    return nestedOfRow(evidence, tableRow).find((value) => value.name === name)?.json;
  let longest: string | undefined;
  let most = 0;
  for (const location of evidence.table.emissionsOf(tableRow, mostEmissions)) {
    const json = nestedOf(recordAt(evidence, location)).find((value) => value.name === name)?.json;
    const count = json === undefined ? 0 : countOf(json);
    // The later of two as long: methods are sometimes judged anew.
    if (count === 0 || count < most) continue;
    longest = json;
    most = count;
  }
  return longest ?? companionText(evidence, tableRow);
}

function countOf(json: string): number {
  const value = JSON.parse(json) as unknown;
  return Array.isArray(value) ? value.length : 1;
}

/** The steps that stand in a file of their own, as records of Graph have them. */
function companionText(evidence: Evidence, tableRow: number): string | undefined {
  const companion = evidence.companion();
  if (companion === undefined) return undefined;
  const steps = runToEnd(companionSteps(companion)).stepsOf(
    evidence.table.column('Id').text(tableRow),
  );
  return steps.length === 0
    ? undefined
    : JSON.stringify(
        steps.map((step) => ({
          authenticationStepDateTime: step.time,
          authenticationMethod: step.method,
          authenticationMethodDetail: step.detail,
          succeeded: step.succeeded,
          authenticationStepResultDetail: step.result,
          authenticationStepRequirement: step.requirement,
        })),
      );
}
