import { outcome } from '../../../knowledge/outcomes';
import type { CodedRows } from '../../query/codeRows';
import type { Steps } from '../../steps';
import { clientCodes } from '../clientCodes';
import { ByCode, withinTimes } from '../byCode';
import { codesAt, timesAt } from '../counts';
import type { ParameterValues } from '../detection';
import { episodesOfAll } from '../episodes';
import { networkCodes } from '../networks';
import type { SignIns } from '../signIns';
import type { SprayParameter } from './sprayParameters';
import type { PasswordTries } from '../passwordTries';

/** What the addresses of a spray have in common, the most specific first. */
export const clusterKinds = ['agent', 'network', 'asn'] as const;
export type ClusterKind = (typeof clusterKinds)[number];

/**
 * What is more specific is taken unless much more accounts share what is less so: in the same network or at the same provider
 * there may be several attackers, and strays. Our judgement.
 */
const specific: Readonly<Record<ClusterKind, number>> = { agent: 1.5, network: 1.2, asn: 1 };

/**
 * Successes in what the addresses share are its own, from whatever address, only where a tenth as many users as were tried
 * succeed so at all: otherwise people would be named who just use the same browser. Our judgement.
 */
const rare = 10;

/** A spray from many addresses. */
export interface ClusteredSpray {
  readonly kind: ClusterKind;
  /** Positions of its failures, ascending. */
  readonly failed: Uint32Array;
  /** Positions with the right password in what they have in common, as far as that is telling. */
  readonly passed: Uint32Array;
  /** The greatest number of accounts within any one window. */
  readonly most: number;
}

/**
 * Sprays from many addresses: failures of users at addresses that they never succeed from, by user agent and application, by
 * /24 or /64, and by provider. Each failure is in one at most, the one with most accounts; it is claimed.
 */
export function* clusteredSprays(
  tries: PasswordTries,
  parameters: ParameterValues<SprayParameter>,
): Steps<readonly ClusteredSpray[]> {
  const strangers = yield* tries.strangers();
  if (strangers.length < parameters.distributedAccounts) return [];
  const candidates: (Candidate & { readonly cluster: Cluster })[] = [];
  for (const kind of clusterKinds) {
    const coded = yield* codesOf(tries.signIns, kind);
    if (coded === undefined) continue;
    const byCode = yield* ByCode.of(strangers, coded);
    const large = new Uint8Array(coded.codeCount);
    for (const code of byCode.codes)
      if (byCode.of(code).length >= parameters.distributedAccounts) large[code] = 1;
    const { outcomes } = tries.signIns;
    const passed = yield* ByCode.of(
      yield* tries.signIns.where(
        (i) =>
          large[coded.codes[i]!] === 1 &&
          (outcomes[i]! & (outcome.success | outcome.passwordRight)) !== 0,
      ),
      coded,
    );
    for (const code of byCode.codes) {
      if (large[code] === 0) continue;
      yield;
      const cluster = { kind, passed: passed.of(code) };
      for (const candidate of candidatesIn(tries, parameters, cluster, byCode.of(code)))
        candidates.push({ ...candidate, cluster });
    }
  }
  candidates.sort(
    (a, b) =>
      b.accounts * specific[b.cluster.kind] - a.accounts * specific[a.cluster.kind] ||
      b.accounts - a.accounts ||
      b.addresses - a.addresses ||
      clusterKinds.indexOf(a.cluster.kind) - clusterKinds.indexOf(b.cluster.kind) ||
      tries.signIns.times[a.failed[0]!]! - tries.signIns.times[b.failed[0]!]!,
  );
  const found: ClusteredSpray[] = [];
  for (const { cluster, ...candidate } of candidates) {
    const left = tries.unclaimed(candidate.failed);
    const standing =
      left.length === candidate.failed.length
        ? [candidate]
        : candidatesIn(tries, parameters, cluster, left);
    for (const { failed, most, telling } of standing) {
      tries.claim(failed);
      found.push({ kind: cluster.kind, failed, most, passed: telling });
    }
  }
  return found;
}

interface Cluster {
  readonly kind: ClusterKind;
  readonly passed: Uint32Array;
}

interface Candidate {
  readonly failed: Uint32Array;
  readonly most: number;
  readonly accounts: number;
  readonly addresses: number;
  readonly telling: Uint32Array;
}

function candidatesIn(
  tries: PasswordTries,
  parameters: ParameterValues<SprayParameter>,
  cluster: Cluster,
  positions: Uint32Array,
): readonly Candidate[] {
  const { signIns } = tries;
  const { times, users, addresses } = signIns;
  const { distributedAccounts, distributedAddresses, distributedMinutes, hours } = parameters;
  if (positions.length < distributedAccounts) return [];
  const of = (codes: Uint32Array) => codesAt(codes, positions);
  const stretches = episodesOfAll(
    timesAt(signIns, positions),
    [
      { values: of(users.codes), least: distributedAccounts },
      { values: of(addresses.codes), least: distributedAddresses },
    ],
    // Providers and user agents are shared by many: there only what comes at once is one attack.
    cluster.kind === 'network' ? hours * 3_600_000 : distributedMinutes * 60_000,
  );
  const joined: { from: number; to: number; most: number }[] = [];
  for (const { from, to, most } of stretches) {
    const before = joined.at(-1);
    const gapMs =
      before === undefined ? Infinity : times[positions[from]!]! - times[positions[before.to]!]!;
    if (before !== undefined && gapMs <= hours * 3_600_000) {
      before.to = to;
      before.most = Math.max(before.most, most);
    } else joined.push({ from, to, most });
  }
  return joined.flatMap(({ from, to, most }): readonly Candidate[] => {
    const failed = positions.slice(from, to + 1);
    const dominant = dominantAddress(tries, failed);
    if (dominant !== undefined)
      // What comes from one address is a spray of that address, with strays around it.
      return candidatesIn(
        tries,
        parameters,
        cluster,
        failed.filter((position) => addresses.codes[position] !== dominant),
      );
    const accounts = tries.countUsers(failed);
    const from_ = times[failed[0]!]!;
    const to_ = times[failed.at(-1)!]!;
    const codes = new Set(failed.map((i) => addresses.codes[i]!));
    // Of a user agent that all use, only the addresses that fail can tell a spray from a busy morning.
    const succeeding =
      cluster.kind === 'agent'
        ? [...codes].map((code) => tries.passedFrom.of(code))
        : [cluster.passed];
    const succeeded = new Set<number>();
    for (const passed of succeeding)
      for (const user of tries.usersOf(withinTimes(passed, times, from_, to_), (i) =>
        tries.isSuccess(i),
      ))
        succeeded.add(user);
    if (accounts <= succeeded.size) {
      tries.suppressed.addAll('sharedAddress', failed);
      return [];
    }
    const isRare =
      cluster.kind !== 'asn' &&
      tries.countUsers(cluster.passed, (i) => tries.isSuccess(i)) * rare <= accounts;
    return [
      {
        failed,
        most,
        accounts,
        addresses: codes.size,
        telling: isRare ? cluster.passed : new Uint32Array(0),
      },
    ];
  });
}

/** The address that more than half of the accounts were tried from. */
function dominantAddress(tries: PasswordTries, failed: Uint32Array): number | undefined {
  const { users, addresses } = tries.signIns;
  const usersFrom = new Map<number, Set<number>>();
  for (const position of failed) {
    const code = addresses.codes[position]!;
    let known = usersFrom.get(code);
    if (known === undefined) usersFrom.set(code, (known = new Set()));
    known.add(users.codes[position]!);
  }
  const half = tries.countUsers(failed) / 2;
  for (const [code, { size }] of usersFrom) if (size > half) return code;
  return undefined;
}

/** Codes of what a kind of cluster has in common; undefined where the export does not carry it. */
function* codesOf(signIns: SignIns, kind: ClusterKind): Steps<CodedRows | undefined> {
  switch (kind) {
    case 'network':
      return yield* signIns.once(networkCodes);
    case 'asn':
      return signIns.carries('AutonomousSystemNumber')
        ? yield* signIns.coded('AutonomousSystemNumber')
        : undefined;
    case 'agent':
      return yield* signIns.once(clientCodes);
  }
}
