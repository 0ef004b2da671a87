import type { Kind } from '../event';
import { foldName } from './otherFiles';

/**
 * The kind of sign-ins that a file's own name hints at (`MSISignIns_2025-01-01.csv`, `…-servicePrincipal-SignInLogs.json`);
 * undefined where it names none, or several. Folders do not count. Only ever a hint: the name can be typed over.
 */
export function kindOfFileName(fileName: string): Kind | undefined {
  const parts = fileName.split(/[\\/]/);
  const name = foldName(parts.at(-1) ?? '');
  const found = new Set<Kind>();
  const rest = name.replace(/noninteractive/g, () => {
    found.add('nonInteractive');
    return ' ';
  });
  // `SignIns_2022-12-31_…` is what the portal called its list of users before it had two.
  if (rest.includes('interactive') || /^signins\d/.test(rest)) found.add('interactive');
  if (/managedidentit|msisignin/.test(rest)) found.add('managedIdentity');
  if (/serviceprincipal|applicationsignin|spnsignin|spsignin/.test(rest)) {
    found.add('servicePrincipal');
  }
  if (rest.includes('adfssignin')) found.add('adfs');
  return found.size === 1 ? [...found][0] : undefined;
}
