import { statusOfResultType } from './resultGroups';

/** Failures by the case lists of Microsoft's published sign-in workbooks and by its guides to security operations. */
const documentedFailures: ReadonlySet<string> = new Set(
  [
    '50034 50053 50056 50057 50064 50105 50126 50135 50142 53003 65004 70000 70008 70043 80002',
    '80005 120000 120002 120020 500121 700016',
  ].flatMap((line) => line.split(' ')),
);

/**
 * Whether Microsoft documents how a sign-in with this error code ends: for the other codes `statusOfResultType` infers it.
 * Interrupts that it knows are documented ones.
 */
export function isStatusDocumented(code: string): boolean {
  return (
    documentedFailures.has(code) || ['success', 'interrupted'].includes(statusOfResultType(code))
  );
}
