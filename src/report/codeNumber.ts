import { resultGroups, resultTypesOfGroup } from '../knowledge/resultGroups';

/** The smallest error code that Microsoft lists besides 0 is 16000; below it lie those of sockets, databases and the web. */
const smallest = 16_000;
const largest = 9_999_999;

/** Whether digits can be an error code of Microsoft Entra ID at all: `0`, or five to seven digits. Says not that it is known. */
export function isCodeNumber(digits: string): boolean {
  if (digits === '0') return true;
  if (!/^[1-9]\d{4,6}$/.test(digits)) return false;
  const number = Number(digits);
  return number >= smallest && number <= largest;
}

/** Most of the codes known begin so, and the new ones of the last years did. */
const commonBeginning = /^(?:50|53|70|90)/;

/** The first three digits of all codes known: those of one kind share them, as a rule. */
let beginnings: ReadonlySet<string> | undefined;

/**
 * Whether digits begin as known codes do. A field named `errorCode` is not one of sign-ins alone: what else it holds (SQL
 * Server's 18456, Azure SQL's 40613) is told so from a code that is too new to be known.
 */
export function beginsAsKnown(digits: string): boolean {
  beginnings ??= new Set(
    resultGroups.flatMap((group) => resultTypesOfGroup(group).map((code) => code.slice(0, 3))),
  );
  return commonBeginning.test(digits) || beginnings.has(digits.slice(0, 3));
}
