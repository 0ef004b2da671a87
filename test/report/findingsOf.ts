import type { Finding } from '../../src/core/detect/detection';
import { catalogue } from '../../src/core/detect/catalogue';
import type { ToldDetection } from '../../src/report/findingWords';

/** What the engine tells of a detection. */
export function infoOf(id: Finding['detection']): ToldDetection {
  const { title, question, parameters } = catalogue.find((detection) => detection.id === id)!;
  return { id, title: title(), question: question(), parameters };
}

/** A finding of a spray with whatever is given in place of its parts. */
export function findingWith(part: Partial<Finding> = {}): Finding {
  const entities = {
    users: ['ada@contoso.com', 'ben@contoso.com'],
    addresses: ['192.0.2.23'],
    sessions: [],
    applications: ['Azure Portal'],
    ...part.entities,
  };
  return {
    id: 'passwordSpray-0123456789abc',
    detection: 'passwordSpray',
    variant: 'singleAddress',
    severity: 'high',
    reasons: ['successAfter', 'singleAgent'],
    fromMs: Date.UTC(2026, 5, 15, 8),
    toMs: Date.UTC(2026, 5, 15, 9, 30),
    entityCounts: {
      users: entities.users.length,
      addresses: entities.addresses.length,
      sessions: entities.sessions.length,
      applications: entities.applications.length,
    },
    numbers: {
      accounts: 42,
      attempts: 310,
      addresses: 1,
      minutes: 90,
      lockedOut: 3,
      succeeded: 2,
      passwordRight: 1,
      alsoSucceedThere: 0,
      userAgents: 1,
      applications: 1,
      mostInWindow: 40,
    },
    texts: {
      userAgent: 'python-requests/2.32',
      application: 'Azure Portal',
      succeeded: 'ada@contoso.com, ben@contoso.com',
      passwordRight: 'cleo@contoso.com',
    },
    evidence: [1, 2, 3],
    evidenceCount: 3,
    benign: ['sharedAddress', 'securityTest'],
    next: ['revokeAndReset', 'resetPasswords', 'allOfAddress'],
    limits: ['noPasswords', 'outsideExport'],
    techniques: ['T1110.003', 'T1078.004'],
    ...part,
    entities,
  };
}
