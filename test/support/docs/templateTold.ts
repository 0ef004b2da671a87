import type { Finding } from '../../../src/core/detect/detection';
import { quantity, type Unit } from '../../../src/report/quantities';
import { Told } from '../../../src/report/findings/told';

const nothing: Finding = {
  id: '',
  detection: 'passwordSpray',
  variant: '',
  severity: 'informational',
  reasons: [],
  fromMs: NaN,
  toMs: NaN,
  entities: { users: ['‹user›'], addresses: ['‹address›'], sessions: [], applications: [] },
  entityCounts: { users: 1, addresses: 1, sessions: 0, applications: 0 },
  numbers: {},
  texts: {},
  evidence: [],
  evidenceCount: 0,
  benign: [],
  next: [],
  limits: [],
  techniques: [],
};

/** A finding of no export, for sentences as a page shows them: `N accounts` for any number of them, `‹from›` for any text. */
export class TemplateTold extends Told {
  /** `settings`: the defaults of the parameters, in words, by name. */
  constructor(settings: Readonly<Record<string, string>>) {
    super(nothing, settings);
  }

  override has(): boolean {
    return true;
  }

  override shown(): string {
    return 'N';
  }

  override quantity(_name: string, unit: Unit): string {
    return withN(quantity(NaN, unit));
  }

  override minutes(): string {
    return withN(quantity(NaN, 'minutes'));
  }

  override counted(_name: string, _one: () => string, many: (count: string) => string): string {
    return many('N');
  }

  override text(name: string): string {
    return `‹${name}›`;
  }
}

/** What is not a number is told as `?`. */
function withN(text: string): string {
  return text.replace('?', 'N');
}
