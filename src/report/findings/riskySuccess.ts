import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';
import type { Told } from './told';

const accounts = (told: Told) => told.quantity('accounts', 'accounts');
const count =
  (name: string, words: (count: string) => string): Sentence =>
  (told) =>
    told.has(name) ? words(told.shown(name)) : undefined;
const value =
  (name: string, words: (text: string) => string): Sentence =>
  (told) => {
    const text = told.text(name);
    return text === undefined ? undefined : words(text);
  };
const ofAccounts: readonly Sentence[] = [
  (told) => l10n.t('{0} of {1}.', told.quantity('signIns', 'signIns'), accounts(told)),
  () => l10n.t('The evidence holds the first sign-in of each account.'),
];

/** The signs that meet, as a list. */
function signsText(told: Told): string {
  const words: Readonly<Record<string, string>> = {
    attackTool: l10n.t('attack tool'),
    highRisk: l10n.t('high risk'),
    newPlace: l10n.t('new place'),
    newDevice: l10n.t('new device'),
    singleFactor: l10n.t('one factor'),
    risk: l10n.t('risk'),
    adminTool: l10n.t('tool of administrators'),
    agent: l10n.t('user agent of a program'),
    crossTenant: l10n.t('across tenants'),
    newApp: l10n.t('new application'),
  };
  // What says more stands for what says less.
  const covered = (sign: string) =>
    (sign === 'risk' && told.hasReason('highRisk')) ||
    (sign === 'agent' && told.hasReason('attackTool'));
  return Object.entries(words)
    .flatMap(([sign, word]) => (told.hasReason(sign) && !covered(sign) ? [word] : []))
    .join(', ');
}

/** What is said of the findings of `riskySuccess`, by the keys that its file lists. */
export const riskySuccessSentences: DetectionSentences = {
  variants: {
    combined: {
      title: (told) => {
        const signs = signsText(told);
        return signs === ''
          ? l10n.t('{0}: a success with signs of risk', told.user)
          : l10n.t('{0}: a success with signs of risk ({1})', told.user, signs);
      },
      seen: [
        (told) =>
          told.counted(
            'signIns',
            () => l10n.t('One such sign-in.'),
            (n) => l10n.t('{0} such sign-ins, each with its own signs.', n),
          ),
        count('newPlace', (n) => l10n.t('From a new country or network: {0}', n)),
        count('newDevice', (n) =>
          l10n.t('From a new device that is not told to be managed: {0}', n),
        ),
        count('singleFactor', (n) => l10n.t('By one factor from a new place: {0}', n)),
        count('risk', (n) => l10n.t('With a risk that Entra saw: {0}', n)),
        count('adminTool', (n) =>
          l10n.t('To a tool of administrators that is new for the user: {0}', n),
        ),
        count('agent', (n) => l10n.t('With the user agent of a program: {0}', n)),
        count('crossTenant', (n) => l10n.t('Across tenants: {0}', n)),
        count('newApp', (n) => l10n.t('To an application that is new for the user: {0}', n)),
        value('country', (text) => l10n.t('Country of the gravest: {0}', text)),
        value('asn', (text) => l10n.t('Autonomous system of the gravest: {0}', text)),
        value('application', (text) => l10n.t('Application of the gravest: {0}', text)),
        value('agent', (text) => l10n.t('User agent of the gravest: {0}', text)),
        value('riskEvents', (text) => l10n.t('Risk events of the gravest: {0}', text)),
      ],
    },
    interrupted: {
      title: (told) => l10n.t('{0}: right password from a new country, then stopped', told.user),
      seen: [
        (told) =>
          told.counted(
            'signIns',
            () => l10n.t('One sign-in was stopped after the right password.'),
            (n) => l10n.t('{0} sign-ins were stopped after the right password.', n),
          ),
        count('newDevice', (n) =>
          l10n.t('From a new device that is not told to be managed: {0}', n),
        ),
        value('country', (text) => l10n.t('Country: {0}', text)),
        value('asn', (text) => l10n.t('Autonomous system: {0}', text)),
        value('application', (text) => l10n.t('Application: {0}', text)),
        value('agent', (text) => l10n.t('User agent: {0}', text)),
        value('riskEvents', (text) => l10n.t('Risk events: {0}', text)),
      ],
    },
    newPlace: {
      title: (told) => l10n.t('Successes from a new country or network: {0}', accounts(told)),
      seen: ofAccounts,
    },
    newDevice: {
      title: (told) => l10n.t('Successes from a device first seen: {0}', accounts(told)),
      seen: ofAccounts,
    },
    risk: {
      title: (told) => l10n.t('Successes that Entra calls risky: {0}', accounts(told)),
      seen: [...ofAccounts, value('riskEvents', (text) => l10n.t('Risk events: {0}', text))],
    },
    adminTool: {
      title: (told) => l10n.t('First use of tools of administrators: {0}', accounts(told)),
      seen: ofAccounts,
    },
    agent: {
      title: (told) => l10n.t('Successes with the user agent of a program: {0}', accounts(told)),
      seen: ofAccounts,
    },
    crossTenant: {
      title: (told) => l10n.t('Successes across tenants: {0}', accounts(told)),
      seen: ofAccounts,
    },
    newApp: {
      title: (told) => l10n.t('Successes to an application first seen: {0}', accounts(told)),
      seen: ofAccounts,
    },
  },
  reasons: {
    attackTool: () => l10n.t('The user agent is that of an attack tool.'),
    highRisk: () => l10n.t('Microsoft Entra rates the risk as high, or the user as compromised.'),
    newPlace: () => l10n.t('The place is new for the user.'),
    newDevice: () => l10n.t('The device is new for the user, and not told to be managed.'),
    singleFactor: () => l10n.t('One factor was enough, from a place that is new for the user.'),
    risk: (told) =>
      told.hasReason('highRisk') ? undefined : l10n.t('Microsoft Entra saw a risk.'),
    adminTool: () =>
      l10n.t('A tool of administrators was used, which the user had not used before.'),
    agent: (told) =>
      told.hasReason('attackTool') ? undefined : l10n.t("The user agent is a program's."),
    crossTenant: () => l10n.t('The sign-in crosses tenants.'),
    newApp: () => l10n.t('The application is new for the user, and few others use it.'),
    rightPassword: () =>
      l10n.t('The password was right: only a further control stopped the sign-in.'),
    singleSign: () => l10n.t('None of these sign-ins has another sign that would weigh more.'),
  },
  benign: {
    ...sharedBenign,
    newComputer: () => l10n.t('The user has a new device or browser.'),
    administrator: () => l10n.t('The user administers or develops.'),
    newTask: () => l10n.t('The user has a new task, or tries something out.'),
    automation: () => l10n.t("A script of the user's own."),
    guest: () =>
      l10n.t("A guest, for whom the guest's own organisation answers, or a service provider."),
    risk: () => l10n.t('Identity Protection errs: see what it saw, and whether it took it back.'),
  },
  next: {
    ...sharedNext,
    afterSignIn: () =>
      l10n.t(
        'Look in the audit logs of Entra and Microsoft 365 for what was done after the sign-in.',
      ),
    resetPassword: (told) =>
      l10n.t('Reset the password of {0}: whoever was stopped knows it.', told.user),
    roles: () => l10n.t('Check which roles these users hold, and whether they need the tools.'),
  },
  limits: {
    ...sharedLimits,
    shortHistory: (told) =>
      Number.isNaN(told.number('historyDays'))
        ? l10n.t('What is new is new against this export alone, not against all that came before.')
        : l10n.t(
            'What is new is new against this export alone, where at least {0} and {1} of the user came before.',
            told.quantity('historyDays', 'days'),
            told.quantity('historySignIns', 'signIns'),
          ),
    noHistory: (told) =>
      told.counted(
        'withoutHistory',
        () => l10n.t('One account has too little history to call anything new.'),
        (n) => l10n.t('{0} accounts have too little history to call anything new.', n),
      ),
  },
  notJudged: {
    places: (column) => l10n.t('New places could not be judged: no {0} in the export.', column),
    devices: (column) => l10n.t('New devices could not be judged: no {0} in the export.', column),
    singleFactor: (column) =>
      l10n.t('Whether one factor was enough could not be judged: no {0} in the export.', column),
    risk: (column) =>
      l10n.t('The risk that Entra saw could not be judged: no {0} in the export.', column),
    adminTools: (column) =>
      l10n.t(
        'The use of tools of administrators could not be judged: no {0} in the export.',
        column,
      ),
    agents: (column) =>
      l10n.t('User agents of programs could not be judged: no {0} in the export.', column),
    crossTenant: (column) =>
      l10n.t('Sign-ins across tenants could not be judged: no {0} in the export.', column),
  },
};
