import type { Kind } from '../../src/core/event';
import { type AttackName, plantAttacks } from './attacks';
import { AppliedPolicies, type GeneratedSignIn } from './generatedSignIn';
import { GenerateRandom, GenerateZipf, hashText } from './generateRandom';
import {
  adfsChain,
  burst,
  type ChainContext,
  interactiveChain,
  managedIdentityChain,
  servicePrincipalChain,
} from './generateChains';
import { type LookAlikeName, makeLookAlikes } from './lookAlikes';
import { makeTenant, type Tenant } from './tenant';

export interface SignInOptions {
  /** The same seed gives the same events, byte for byte. */
  readonly seed: string | number;
  /** Sign-ins in all, planted ones included; re-emissions come on top. */
  readonly count: number;
  /** First day, `2026-06-15` or an ISO time in UTC. Default 2026-06-15, a Monday: all days over 12, so day and month tell apart. */
  readonly from?: string;
  /** Default 7. */
  readonly days?: number;
  /** Default: contoso.com with as many users as suits the count. */
  readonly tenant?: Tenant;
  /** Default all five, in a usual mix. */
  readonly kinds?: readonly Kind[];
  readonly attacks?: readonly AttackName[];
  /** What only looks like an attack; counted among the sign-ins. Default none. */
  readonly benign?: readonly LookAlikeName[];
  /** Share of the sign-ins (0 to 1) that are emitted a second time with another risk state, as Azure Monitor does. Default 0. */
  readonly reemitted?: number;
  /** The portal's order. The events are the same either way. Default false. */
  readonly newestFirst?: boolean;
}

/** A week of sign-ins, decided but not yet made. */
export interface SignInPlan {
  readonly tenant: Tenant;
  readonly fromMs: number;
  readonly toMs: number;
  /** The ids of the planted events, by attack, in time order. */
  readonly planted: ReadonlyMap<AttackName, readonly string[]>;
  /** The ids of what only looks like an attack, by its name, in time order. */
  readonly lookAlikes: ReadonlyMap<LookAlikeName, readonly string[]>;
  /** The events in time order; each call starts anew and gives the same events. */
  events(): Generator<GeneratedSignIn, void, undefined>;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Sign-ins are made a slice at a time, each with its own random sequence: so they can be made in either direction. */
const signInsPerSlice = 2_000;

const kindShares: Readonly<Record<Kind, number>> = {
  interactive: 0.24,
  nonInteractive: 0.56,
  servicePrincipal: 0.13,
  managedIdentity: 0.06,
  adfs: 0.01,
};
/** Rows that one draw of a kind makes on average: shares are of rows, draws are of chains. */
const rowsPerChain: Readonly<Record<Kind, number>> = {
  interactive: 1.6,
  nonInteractive: 6.5,
  servicePrincipal: 1.3,
  managedIdentity: 1,
  adfs: 1.2,
};

/** Maps a share of the week's sign-ins (0 to 1) to the time by which they have happened: dense in working hours. */
class WorkingHours {
  private readonly cumulative: Float64Array;

  constructor(
    private readonly fromMs: number,
    hours: number,
  ) {
    this.cumulative = new Float64Array(hours + 1);
    for (let hour = 0; hour < hours; hour++) {
      const time = new Date(fromMs + hour * hourMs);
      const weekend = time.getUTCDay() === 0 || time.getUTCDay() === 6;
      const ofDay = time.getUTCHours();
      // Europe in the morning, both sides of the Atlantic in the afternoon, the Americas in the evening.
      const busy = ofDay >= 7 && ofDay < 16 ? 1 : ofDay >= 16 && ofDay < 22 ? 0.6 : 0.15;
      this.cumulative[hour + 1] = this.cumulative[hour]! + busy * (weekend ? 0.3 : 1);
    }
  }

  timeMs(share: number): number {
    const target = Math.min(Math.max(share, 0), 1) * this.cumulative.at(-1)!;
    let low = 0;
    let high = this.cumulative.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.cumulative[middle]! <= target) low = middle;
      else high = middle - 1;
    }
    const within =
      (target - this.cumulative[low]!) / (this.cumulative[low + 1]! - this.cumulative[low]!);
    return Math.floor(this.fromMs + (low + within) * hourMs);
  }
}

const byTime = (a: GeneratedSignIn, b: GeneratedSignIn): number => a.createdMs - b.createdMs;

/** Whether this share of ids is emitted again: decided by the id, so that direction and kinds do not matter. */
function isReemitted(event: GeneratedSignIn, share: number): boolean {
  return share > 0 && hashText(event.id) / 4_294_967_296 < share;
}

/** The later row of a sign-in: written again, its risk judged, its device-code mark gone (facts 5.5). */
export function reemit(event: GeneratedSignIn): GeneratedSignIn {
  return {
    ...event,
    emission: event.emission + 1,
    emittedMs: event.emittedMs + 47 * 60_000,
    riskState: 'remediated',
    riskEventTypes: ['anonymizedIPAddress'],
    originalTransferMethod:
      event.originalTransferMethod === 'deviceCodeFlow' ? 'none' : event.originalTransferMethod,
  };
}

/** Decides a tenant's sign-ins; nothing is made until `events()` is run, and never more than a slice is held. */
export function planSignIns(options: SignInOptions): SignInPlan {
  const { count, days = 7, reemitted = 0, newestFirst = false } = options;
  const seed = String(options.seed);
  const kinds = options.kinds ?? (Object.keys(kindShares) as Kind[]);
  const fromMs = Date.parse(options.from ?? '2026-06-15');
  if (Number.isNaN(fromMs)) throw new Error(`not a time: ${String(options.from)}`);
  const toMs = fromMs + days * dayMs;
  if (days < 1 && options.attacks !== undefined && options.attacks.length > 0) {
    throw new Error('attacks need at least a day');
  }
  const tenant =
    options.tenant ??
    makeTenant(seed, Math.round(Math.min(5_000, Math.max(80, Math.sqrt(count) * 5))));

  const policies = new AppliedPolicies(tenant);
  const attacked = plantAttacks(options.attacks ?? [], { seed, tenant, policies, fromMs, toMs });
  const plantedEvents: GeneratedSignIn[] = [];
  const planted = new Map<AttackName, readonly string[]>();
  for (const [name, events] of attacked) {
    const kept = events.filter((event) => kinds.includes(event.kind)).sort(byTime);
    planted.set(
      name,
      kept.map((event) => event.id),
    );
    plantedEvents.push(...kept);
  }
  const lookAlikes = new Map<LookAlikeName, readonly string[]>();
  for (const [name, events] of makeLookAlikes(options.benign ?? [], {
    seed,
    tenant,
    policies,
    fromMs,
    toMs,
  })) {
    const kept = events.filter((event) => kinds.includes(event.kind)).sort(byTime);
    lookAlikes.set(
      name,
      kept.map((event) => event.id),
    );
    plantedEvents.push(...kept);
  }
  plantedEvents.sort(byTime);
  if (plantedEvents.length > count) {
    throw new Error(`${plantedEvents.length} planted sign-ins do not fit into ${count}`);
  }

  const quiet = count - plantedEvents.length;
  const hours = new WorkingHours(fromMs, Math.max(1, Math.ceil(days * 24)));
  const totalShare = kinds.reduce((sum, kind) => sum + kindShares[kind] / rowsPerChain[kind], 0);
  const zipf = new GenerateZipf(tenant.users.length, 0.9);

  const drawKind = (random: GenerateRandom): Kind => {
    let left = random.float() * totalShare;
    for (const kind of kinds) {
      left -= kindShares[kind] / rowsPerChain[kind];
      if (left < 0) return kind;
    }
    return kinds[0]!;
  };

  const slice = (number: number): GeneratedSignIn[] => {
    const first = number * signInsPerSlice;
    const size = Math.min(signInsPerSlice, quiet - first);
    const endMs = hours.timeMs((first + size) / quiet) - 1;
    const startMs = hours.timeMs(first / quiet);
    const random = new GenerateRandom(`${seed}/slice ${number}`);
    const context: ChainContext = { tenant, policies, random, zipf, atMs: 0 };
    const events: GeneratedSignIn[] = [];
    while (events.length < size) {
      context.atMs = hours.timeMs((first + events.length + random.float()) / quiet);
      const kind = drawKind(random);
      const chain =
        kind === 'interactive'
          ? interactiveChain(context)
          : kind === 'nonInteractive'
            ? burst(context)
            : kind === 'servicePrincipal'
              ? servicePrincipalChain(context)
              : kind === 'managedIdentity'
                ? managedIdentityChain(context)
                : adfsChain(context);
      // A chain that would leave its slice is moved back: slices must not overlap.
      const overflowMs = Math.max(0, chain.at(-1)!.createdMs - endMs);
      for (const event of chain) {
        if (events.length === size) break;
        events.push(
          overflowMs === 0
            ? event
            : {
                ...event,
                createdMs: Math.max(startMs, event.createdMs - overflowMs),
                emittedMs: event.emittedMs - overflowMs,
              },
        );
      }
    }
    return events.sort(byTime);
  };

  function* quietEvents(): Generator<GeneratedSignIn, void, undefined> {
    const slices = Math.ceil(quiet / signInsPerSlice);
    for (let k = 0; k < slices; k++) {
      const events = slice(newestFirst ? slices - 1 - k : k);
      yield* newestFirst ? events.reverse() : events;
    }
  }

  function* merged(): Generator<GeneratedSignIn, void, undefined> {
    const plants = newestFirst ? plantedEvents.slice().reverse() : plantedEvents;
    let next = 0;
    for (const event of quietEvents()) {
      while (
        next < plants.length &&
        (newestFirst
          ? plants[next]!.createdMs > event.createdMs
          : plants[next]!.createdMs <= event.createdMs)
      ) {
        yield plants[next]!;
        next++;
      }
      yield event;
    }
    yield* plants.slice(next);
  }

  function* events(): Generator<GeneratedSignIn, void, undefined> {
    for (const event of merged()) {
      const again = isReemitted(event, reemitted);
      if (again && newestFirst) yield reemit(event);
      yield event;
      if (again && !newestFirst) yield reemit(event);
    }
  }

  return { tenant, fromMs, toMs, planted, lookAlikes, events };
}

/** The events of `planSignIns(options)`. */
export function signIns(options: SignInOptions): Generator<GeneratedSignIn, void, undefined> {
  return planSignIns(options).events();
}
