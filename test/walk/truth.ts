import type { AttackName } from '../support/attacks';
import type { GeneratedSignIn } from '../support/generatedSignIn';
import type { SignInPlan } from '../support/generateSignIns';
import { planDemo } from '../support/makeDemoWorkspace';

/** What is true of a demo's week, from the plan that its exports were written from. */
export class Truth {
  /** Newest first, as the exports have them. */
  readonly events: readonly GeneratedSignIn[];
  readonly interactive: readonly GeneratedSignIn[];
  readonly nonInteractive: readonly GeneratedSignIn[];
  private readonly byId: ReadonlyMap<string, GeneratedSignIn>;

  constructor(private readonly plan: SignInPlan = planDemo()) {
    this.events = [...plan.events()];
    this.interactive = this.events.filter(({ kind }) => kind === 'interactive');
    this.nonInteractive = this.events.filter(({ kind }) => kind === 'nonInteractive');
    this.byId = new Map(this.events.map((event) => [event.id, event]));
  }

  /** The events of an attack, in the order in which they were planted. */
  of(attack: AttackName): readonly GeneratedSignIn[] {
    return this.plan.planted.get(attack)!.map((id) => this.byId.get(id)!);
  }
}

/** Values with how often they are there, the most frequent first. */
export function counted(
  values: readonly string[],
): readonly (readonly [value: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

export const users = (events: readonly GeneratedSignIn[]) =>
  events.map(({ userPrincipalName }) => userPrincipalName);

/** A time as it is shown in UTC. */
export const shownTime = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

export const interactiveExport = 'InteractiveSignIns_2026-06-15_2026-06-22.csv';
export const nonInteractiveExport = 'NonInteractiveSignIns_2026-06-15_2026-06-22.csv';
