/**
 * Clients of administrators and developers by application id, which attack tools sign in as too: those that the rules of
 * Sentinel and Elastic name, and the other command lines of knowledge/wellKnownApps.
 */
const ids: ReadonlySet<string> = new Set([
  // Azure CLI, Azure PowerShell, Azure Active Directory PowerShell
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  '1950a258-227b-4e31-a9cf-717495945fc2',
  '1b730954-1685-4b74-9bfd-dac224a7b894',
  // Microsoft Graph Command Line Tools, Graph Explorer
  '14d82eec-204b-4c2f-b7e8-296a70dab67e',
  'de8bc8b5-d9f9-48b1-a8ad-b748da725064',
  // Visual Studio Code
  'aebc6443-996d-45c2-90f0-388ff96faa56',
  // PowerShell of Teams, Exchange (two) and SharePoint
  '12128f48-ec9e-42f0-b203-ea49fb6af367',
  'fb78d390-0c51-40cd-8e17-fdbfab77341b',
  'a0c73c16-a7e3-4564-9a95-2bdf47383716',
  '9bc3ab49-b65d-410a-85ad-de819febfddc',
  // PowerShell of Intune
  'd1ddf0e4-d672-4dae-b554-9d5bdfd93547',
]);

/** Whether an application, by its id however cased, is a tool of administrators or developers. */
export function isAdminTool(appId: string): boolean {
  return ids.has(appId.toLowerCase());
}

/** The ids, for queries. */
export const adminToolIds: readonly string[] = [...ids];

/** Microsoft Authentication Broker, by its id. */
export const brokerId = '29d9ed98-a469-4536-ade2-f981bc1d605e';

/** Device Registration Service, by its id. */
export const deviceRegistrationId = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9';

/**
 * The resources that the broker is commonly used for: Elastic's rule "Entra ID Microsoft Authentication Broker Sign-In to
 * Unusual Resource".
 */
export const usualBrokerResources: readonly string[] = [
  '00000002-0000-0000-c000-000000000000',
  '90a2e5d2-fd7a-4a2e-bc90-3dc50ae8e3ee',
  deviceRegistrationId,
  'd4ebce55-015a-49b5-a083-c84d1797ae8c',
  '00000003-0000-0000-c000-000000000000',
  '0a5f63c0-b750-4f38-a71c-4fc0d58b89e2',
];
