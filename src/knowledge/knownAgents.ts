import { l10n } from './l10n';

/** Programming libraries that sign in with a name of their own. */
const libraries =
  /^(?:python-requests|curl|axios|go-http-client|go-resty|okhttp|GuzzleHttp|node-fetch|node|undici|fasthttp|PostmanRuntime|python-aiohttp|aiohttp)\b/i;

/** Tools made for attacks that say so. */
const attackTools = /azurehound|bloodhound|sharphound|AADInternals|TeamFiltration/i;
/** The default user agent of TeamFiltration: an old Teams for the desktop. */
const teamFiltration = /\bTeams\/1\.3\.00\.30866\b/;

/** User agents that are worth a word, by how they begin or what they hold; sources: rules of Sentinel, Elastic, Sigma, Panther. */
const agents: readonly (readonly [RegExp, () => string])[] = [
  [
    /^BAV2ROPC/i,
    () =>
      l10n.t(
        'Basic authentication of a mail client, translated to ROPC: user name and password without MFA.',
      ),
  ],
  [
    /^CBAin(?:TAR|PROD)/i,
    () =>
      l10n.t('Basic authentication of Exchange, translated: user name and password without MFA.'),
  ],
  [
    libraries,
    () => l10n.t('A programming library, not a browser: scripts and attack kits sign in with it.'),
  ],
  [attackTools, () => l10n.t('Names a tool that attackers use against Entra.')],
  [teamFiltration, () => l10n.t('The default user agent of TeamFiltration, an attack tool.')],
];

/** What is known of a user agent that is worth a word; undefined for others. The agent is a claim: anybody can write it. */
export function knownAgent(userAgent: string): string | undefined {
  const read = userAgent.slice(0, 600);
  return agents.find(([words]) => words.test(read))?.[1]();
}

/** Whether a user agent names a programming library. It is a claim: an attacker's program may as well name a browser. */
export function isLibraryAgent(userAgent: string): boolean {
  return libraries.test(userAgent.slice(0, 600));
}

/** Whether a user agent is one that a tool made for attacks has unless it is told otherwise. */
export function isAttackToolAgent(userAgent: string): boolean {
  const read = userAgent.slice(0, 600);
  return attackTools.test(read) || teamFiltration.test(read);
}
