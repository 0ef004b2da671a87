/** A sign-in of an invented tenant; what is not said is the same in all. */
export interface GivenSignIn {
  readonly time?: string;
  readonly id?: string;
  readonly user?: string;
  readonly app?: string;
  readonly ip?: string;
  readonly status?: 'Success' | 'Failure' | 'Interrupted';
  readonly code?: string;
}

/** A portal CSV of some sign-ins. */
export function portalCsvOf(signIns: readonly GivenSignIn[]): string {
  const header =
    'Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,Application,Application ID ,Resource,Resource ID ,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Operating System,Conditional Access';
  const rows = signIns.map((given, i) => {
    const serial = String(i).padStart(12, '0');
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const {
      time = new Date(Date.UTC(2026, 8, 1, 8, i)).toISOString(),
      id = `11111111-1111-4111-8111-${serial}`,
      user = 'megan@contoso.com',
      app = 'Office 365',
      ip = '192.0.2.10',
      status = 'Success',
      code = '0',
    } = given;
    return [
      time,
      id,
      'Mozilla/5.0',
      `21111111-1111-4111-8111-${serial}`,
      '31111111-1111-4111-8111-111111111111',
      'Megan Bowen',
      cell(user),
      'member',
      cell(app),
      '41111111-1111-4111-8111-111111111111',
      'Graph',
      '51111111-1111-4111-8111-111111111111',
      ip,
      '"Toronto, Ontario, CA"',
      status,
      code,
      'Other.',
      'Browser',
      'Windows10',
      'Success',
    ].join(',');
  });
  return [header, ...rows, ''].join('\r\n');
}
