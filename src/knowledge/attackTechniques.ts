/** A technique of MITRE ATT&CK, by its proper names, which stay English. */
export interface AttackTechnique {
  readonly id: string;
  /** As ATT&CK names it; of a sub-technique with the technique before it: `Brute Force: Password Spraying`. */
  readonly name: string;
  /** The tactic that a sign-in log shows it for; ATT&CK lists some techniques under others too. */
  readonly tactic: string;
  /** Its page at attack.mitre.org. */
  readonly url: string;
}

const credentialAccess = 'Credential Access';
const initialAccess = 'Initial Access';

/** Source: MITRE ATT&CK for Enterprise (attack.mitre.org), its pages of these techniques. */
const techniques: ReadonlyMap<string, readonly [name: string, tactic: string]> = new Map([
  ['T1071.001', ['Application Layer Protocol: Web Protocols', 'Command and Control']],
  ['T1078', ['Valid Accounts', initialAccess]],
  ['T1078.004', ['Valid Accounts: Cloud Accounts', initialAccess]],
  ['T1087.004', ['Account Discovery: Cloud Account', 'Discovery']],
  ['T1098.005', ['Account Manipulation: Device Registration', 'Persistence']],
  ['T1110', ['Brute Force', credentialAccess]],
  ['T1110.001', ['Brute Force: Password Guessing', credentialAccess]],
  ['T1110.003', ['Brute Force: Password Spraying', credentialAccess]],
  ['T1110.004', ['Brute Force: Credential Stuffing', credentialAccess]],
  ['T1199', ['Trusted Relationship', initialAccess]],
  ['T1528', ['Steal Application Access Token', credentialAccess]],
  ['T1539', ['Steal Web Session Cookie', credentialAccess]],
  [
    'T1550.001',
    ['Use Alternate Authentication Material: Application Access Token', 'Lateral Movement'],
  ],
  ['T1557', ['Adversary-in-the-Middle', credentialAccess]],
  ['T1558', ['Steal or Forge Kerberos Tickets', credentialAccess]],
  ['T1566.002', ['Phishing: Spearphishing Link', initialAccess]],
  ['T1606', ['Forge Web Credentials', credentialAccess]],
  ['T1606.002', ['Forge Web Credentials: SAML Tokens', credentialAccess]],
  ['T1621', ['Multi-Factor Authentication Request Generation', credentialAccess]],
]);

/** The technique of an id (`T1110.003`) where a code or a detection of this program names it; undefined for any other. */
export function attackTechnique(id: string): AttackTechnique | undefined {
  const technique = techniques.get(id);
  if (technique === undefined) return undefined;
  const [name, tactic] = technique;
  return {
    id,
    name,
    tactic,
    url: `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`,
  };
}
