import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Kind } from '../../src/core/event';
import { attackNames } from './attacks';
import type { GeneratedSignIn } from './generatedSignIn';
import { planSignIns, type SignInPlan } from './generateSignIns';
import type { ExportVariant } from './writers/exportVariant';
import { graphJsonVariants } from './writers/graphJson';
import { logAnalyticsCsvVariants } from './writers/logAnalytics';
import { authDetailsVariant, portalCsvVariants } from './writers/portalCsv';
import { writeExport } from './writers/writeExport';

const from = '2026-06-15';
const signInsInAll = 12_000;

const readme = `# Contoso: one week of sign-ins

This is a demo. Contoso, its people and everything they did are invented by a program; the addresses are ranges reserved
for documentation. The week is Monday 15 June to Sunday 21 June 2026, all times UTC.

The help desk writes:

> Since Tuesday several people say that their account was locked. On Thursday night somebody's phone asked a dozen times
> for approval. Nobody has looked at the sign-in logs yet. Could you?

## What is here

| File | What it is |
| --- | --- |
| \`InteractiveSignIns_…csv\` | the portal's download of interactive sign-ins |
| \`InteractiveSignIns_AuthDetails_…csv\` | the single steps (password, MFA) of the same sign-ins |
| \`NonInteractiveSignIns_…csv\` | token refreshes that applications made for users |
| \`ApplicationSignIns_…csv\` | service principals |
| \`MSISignIns_…csv\` | managed identities |
| \`signIns-beta.json\` | the interactive sign-ins again, as Microsoft Graph returns them |
| \`query_data.csv\` | the interactive ones once more, as Log Analytics exports them; some rows were emitted twice |
| \`not-an-export.csv\` | an audit log: something else, and it should be refused with a reason |

## Where to begin

Open \`InteractiveSignIns_…csv\`. Group by status or by IP address, and look at who fails, from where, and who does not
fail any more. Three questions to answer: which account was broken into on Tuesday, whose approvals were worn down on
Thursday, and what happened after a device code was typed in on Friday afternoon.
`;

const auditLog = `\uFEFFDate (UTC),CorrelationId,Service,Category,Activity,Result,ResultReason,ActorType,ActorDisplayName,ActorUserPrincipalName,IPAddress,Target1Type,Target1DisplayName
2026-06-16T09:12:44.0000000+00:00,5f0f3f0c-2a51-4a0b-9d0e-8f3f7f0f9b11,Core Directory,UserManagement,Update user,success,,User,Emma Müller,emma.mueller@contoso.com,203.0.113.12,User,Zoë O'Neill
2026-06-16T10:02:03.0000000+00:00,a6cb8f0e-2b38-4b1c-8a53-7d4b0e2a7c02,Core Directory,GroupManagement,Add member to group,success,,User,Emma Müller,emma.mueller@contoso.com,203.0.113.12,Group,Finance
2026-06-18T23:31:17.0000000+00:00,0d9e0a54-91c5-4f7d-9a55-3d0f63f1e733,Core Directory,UserManagement,User registered security info,success,User registered Authenticator App,User,Anna Ivanova,anna.ivanova@contoso.com,192.0.2.77,User,Anna Ivanova
`;

function variantNamed(variants: readonly ExportVariant[], name: string): ExportVariant {
  const variant = variants.find((candidate) => candidate.name === name);
  if (variant === undefined) throw new Error(`no variant ${name}`);
  return variant;
}

function* onlyOf(
  events: Iterable<GeneratedSignIn>,
  kinds: readonly Kind[],
): Generator<GeneratedSignIn, void, undefined> {
  for (const event of events) if (kinds.includes(event.kind)) yield event;
}

const options = {
  seed: 'demo',
  count: signInsInAll,
  from,
  days: 7,
  attacks: attackNames,
  newestFirst: true,
} as const;

/** The week that the demo's exports tell of: the same one every time. */
export function planDemo(): SignInPlan {
  return planSignIns(options);
}

/**
 * Fills a folder with the exports of one invented week in which attacks are planted, newest sign-in first, and a README.
 * The same bytes on every run; files of the same names are overwritten.
 */
export function makeDemoWorkspace(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const plan = planDemo();
  const portalNames = [
    'portal-csv-57',
    'portal-csv-57-noninteractive',
    'portal-csv-application',
    'portal-csv-msi',
  ];
  for (const name of portalNames) {
    const variant = variantNamed(portalCsvVariants, name);
    writeExport(join(folder, variant.fileName), variant, plan.events());
  }
  writeExport(join(folder, authDetailsVariant.fileName), authDetailsVariant, plan.events());
  writeExport(
    join(folder, 'signIns-beta.json'),
    variantNamed(graphJsonVariants, 'graph-beta'),
    onlyOf(plan.events(), ['interactive']),
  );
  // Azure Monitor writes some sign-ins again when their risk has been judged.
  writeExport(
    join(folder, 'query_data.csv'),
    variantNamed(logAnalyticsCsvVariants, 'log-analytics-signinlogs'),
    planSignIns({ ...options, tenant: plan.tenant, reemitted: 0.02 }).events(),
  );
  writeFileSync(join(folder, 'not-an-export.csv'), auditLog);
  writeFileSync(join(folder, 'README.md'), readme);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = process.argv[2];
  if (folder === undefined) {
    console.error('usage: tsx test/support/makeDemoWorkspace.ts <folder>');
    process.exitCode = 1;
  } else {
    makeDemoWorkspace(folder);
    console.log(folder);
  }
}
