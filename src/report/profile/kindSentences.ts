import type { Kind } from '../../core/event';
import { l10n } from '../../knowledge/l10n';

/**
 * Which kinds of sign-ins an export does not hold, and what that hides: a sentence for each. `ofUser`: only of those that a user
 * can make.
 */
export function kindSentences(
  counts: Readonly<Partial<Record<Kind | 'unknown', number>>>,
  ofUser = false,
): readonly string[] {
  const has = (kind: Kind | 'unknown') => (counts[kind] ?? 0) > 0;
  const known = (
    ['interactive', 'nonInteractive', 'servicePrincipal', 'managedIdentity'] as const
  ).some(has);
  if (!known)
    return has('unknown')
      ? [
          l10n.t(
            'The export does not say of which kind its sign-ins are: interactive and non-interactive ones cannot be told apart.',
          ),
        ]
      : [];
  const said: string[] = [];
  if (!has('interactive'))
    said.push(
      l10n.t(
        'No interactive sign-ins here: passwords that were tried, prompts for a second factor and most blocks are not seen.',
      ),
    );
  if (!has('nonInteractive'))
    said.push(
      l10n.t(
        'No non-interactive sign-ins here: half of the evidence of token theft is there, and most of what a stolen session does.',
      ),
    );
  if (!ofUser && !has('servicePrincipal'))
    said.push(
      l10n.t(
        'No sign-ins of service principals here: stolen secrets and certificates of applications are not seen.',
      ),
    );
  if (!ofUser && !has('managedIdentity'))
    said.push(
      l10n.t(
        'No sign-ins of managed identities here: tokens taken from a machine in Azure are not seen.',
      ),
    );
  if (has('unknown'))
    said.push(l10n.t('Of some sign-ins the export does not say of which kind they are.'));
  return said;
}
