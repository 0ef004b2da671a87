/**
 * The client apps of the portal's filter "Client app", as `ClientAppUsed` names them, by the two headings that it puts them
 * under: Microsoft Learn, "Sign-in log activity details" and "Block legacy authentication". Some have had other names.
 */
export const modernClientApps: readonly string[] = ['Browser', 'Mobile Apps and Desktop clients'];

/** The clients under the heading "Legacy Authentication Clients", which cannot do multifactor authentication. */
export const legacyClientApps: readonly string[] = [
  'Authenticated SMTP',
  'AutoDiscover',
  'Exchange ActiveSync',
  'Exchange Online PowerShell',
  'Exchange Web Services',
  'IMAP',
  'IMAP4',
  'MAPI Over HTTP',
  'Offline Address Book',
  'Other clients',
  'Outlook Anywhere (RPC over HTTP)',
  'Outlook Anywhere',
  'Outlook Service',
  'POP',
  'POP3',
  'Reporting Web Services',
  'SMTP',
  'Universal Outlook',
];

/** Old exports name the protocol behind it: `Other clients; IMAP`, `Other clients; Older Office clients`. */
export const otherClientsPrefix = 'Other clients;';

let kindByApp: ReadonlyMap<string, 'modern' | 'legacy'> | undefined;

/**
 * Whether a client app, as `ClientAppUsed` names it (case and runs of blanks ignored), can do modern authentication;
 * undefined for a name that the portal's table does not hold.
 */
export function clientAppKind(name: string): 'modern' | 'legacy' | undefined {
  kindByApp ??= new Map([
    ...modernClientApps.map((app) => [fold(app), 'modern'] as const),
    ...legacyClientApps.map((app) => [fold(app), 'legacy'] as const),
  ]);
  const folded = fold(name);
  if (folded.startsWith(fold(otherClientsPrefix))) return 'legacy';
  return kindByApp.get(folded);
}

/** Names are short: of a longer text the beginning decides nothing, so the work stays small whatever a stranger wrote. */
function fold(name: string): string {
  return name.slice(0, 100).normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
