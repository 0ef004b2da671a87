import type { ColumnName } from '../core/event';
import { l10n } from '../knowledge/l10n';

type Words = Readonly<Record<string, () => string>>;

const yesNo: Words = { true: () => l10n.t('Yes'), false: () => l10n.t('No') };

/** Words for values that are names within this program, or raw spellings: not for what a stranger wrote. */
const wordsOf: Readonly<Partial<Record<ColumnName, Words>>> = {
  Status: {
    success: () => l10n.t('Success'),
    failure: () => l10n.t('Failure'),
    interrupted: () => l10n.t('Interrupted'),
    unknown: () => l10n.t('Unknown'),
  },
  Kind: {
    interactive: () => l10n.t('Interactive'),
    nonInteractive: () => l10n.t('Non-interactive'),
    servicePrincipal: () => l10n.t('Service principal'),
    managedIdentity: () => l10n.t('Managed identity'),
    adfs: () => l10n.t('AD FS'),
  },
  Group: {
    success: () => l10n.t('Success'),
    'authentication-failure': () => l10n.t('Authentication failure'),
    'conditional-access': () => l10n.t('Conditional Access'),
    'mfa-interrupt': () => l10n.t('MFA and interrupts'),
    'application-error': () => l10n.t('Application error'),
    'service-error': () => l10n.t('Service error'),
    unknown: () => l10n.t('Unknown'),
  },
  ClientAppKind: {
    modern: () => l10n.t('Modern authentication'),
    legacy: () => l10n.t('Legacy authentication'),
  },
  IPAddressScope: {
    public: () => l10n.t('Public'),
    private: () => l10n.t('Private'),
    special: () => l10n.t('Special use'),
  },
  AuthenticationRequirement: {
    singleFactorAuthentication: () => l10n.t('Single-factor authentication'),
    multiFactorAuthentication: () => l10n.t('Multifactor authentication'),
  },
  ConditionalAccessStatus: {
    success: () => l10n.t('Success'),
    failure: () => l10n.t('Failure'),
    notApplied: () => l10n.t('Not applied'),
    reportOnly: () => l10n.t('Report-only'),
  },
  Mark: {
    red: () => l10n.t('Red'),
    orange: () => l10n.t('Orange'),
    yellow: () => l10n.t('Yellow'),
    green: () => l10n.t('Green'),
    blue: () => l10n.t('Blue'),
    purple: () => l10n.t('Purple'),
  },
  IsCompliant: yesNo,
  IsManaged: yesNo,
  IsInteractive: yesNo,
  IsThroughGlobalSecureAccess: yesNo,
  FlaggedForReview: yesNo,
  IsTenantRestricted: yesNo,
  AuthenticationStepSucceeded: yesNo,
};

/** The word for a value of an enumeration or a yes or no, in the user's language; undefined for every other text. */
export function valueWord(column: ColumnName, value: string): string | undefined {
  const words = wordsOf[column];
  return words !== undefined && Object.hasOwn(words, value) ? words[value]!() : undefined;
}

/** The values of a column that have words; none where its values are free text. */
export function wordedValues(column: ColumnName): readonly string[] {
  return Object.keys(wordsOf[column] ?? {});
}
