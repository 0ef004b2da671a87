import type { GivenSignIn } from '../tree/portalCsvOf';

/** Where the spray of `sprayedSignIns` comes from. */
export const sprayAddress = '198.51.100.7';

/** Twenty quiet users, and one address that tries twelve accounts within six minutes and gets into one of them. */
export const sprayedSignIns: readonly GivenSignIn[] = [
  ...Array.from({ length: 60 }, (_, i) => ({
    user: `user${(i % 20) + 100}@contoso.com`,
    ip: `192.0.2.${(i % 20) + 1}`,
    time: new Date(Date.UTC(2026, 8, 1 + Math.floor(i / 20), 8, i)).toISOString(),
  })),
  ...Array.from({ length: 12 }, (_, i) => ({
    user: `user${i + 100}@contoso.com`,
    ip: sprayAddress,
    time: new Date(Date.UTC(2026, 8, 3, 22, 0, 30 * i)).toISOString(),
    status: 'Failure' as const,
    code: '50126',
  })),
  {
    user: 'user111@contoso.com',
    ip: sprayAddress,
    time: new Date(Date.UTC(2026, 8, 3, 22, 20)).toISOString(),
  },
];
