import { outcome } from '../../../knowledge/outcomes';
import type { Steps } from '../../steps';
import type { Finding, Severity } from '../detection';
import { filterPositions, markedPositions } from '../filterPositions';
import { findingOf } from '../findingOf';
import { backgroundAt } from '../kindBits';
import { KnownPlaces, type PlaceCodes } from '../knownPlaces';
import type { LeftOut } from '../leftOut';
import type { SignIns } from '../signIns';
import { successesOfUsers } from '../successes';
import { givenTrust } from '../trustReason';

const officeHome = '4765445b-32c6-49b0-83e6-1d93765276ca';
const step = { asked: 1, stopped: 2 } as const;

/**
 * Sign-ins to OfficeHome without a device that were asked for MFA and then stopped by the state of the device, 50074 and 53000:
 * what a proxy in the middle leaves where only known devices are let in (reprise99; LETHAL-010). Everybody at a strange
 * computer leaves it, too: so only from where the user does not succeed otherwise, or with a risk that Entra saw.
 */
export function* stoppedProxies(
  signIns: SignIns,
  places: PlaceCodes,
  leftOut: LeftOut,
): Steps<readonly Finding[]> {
  if (!signIns.carries('DeviceId')) return [];
  const { users, attempts, outcomes } = signIns;
  const apps = yield* signIns.read('AppId', (id) => (id.toLowerCase() === officeHome ? 1 : 0));
  const results = yield* signIns.read('ResultType', (code) =>
    code === '50074' ? step.asked : code === '53000' ? step.stopped : 0,
  );
  const background = yield* signIns.once(backgroundAt);
  const steps = yield* filterPositions(
    yield* markedPositions(results),
    (i) => apps[i] === 1 && background[i] === 0 && users.codes[i] !== 0,
  );
  if (!steps.some((position) => results[position] === step.stopped)) return [];
  const { codes: devices } = yield* signIns.coded('DeviceId');
  const { codes: sessions } = yield* signIns.coded('SessionId');
  const asked = new Set<string>();
  const chainsOf = (position: number) => [
    `sign-in ${attempts[position]!}`,
    ...(sessions[position] === 0 ? [] : [`session ${sessions[position]!}`]),
  ];
  /** Sign-ins that succeeded in the end are told as such. */
  const letIn = new Uint8Array(signIns.attemptCount);
  for (const success of yield* signIns.withOutcome(outcome.success)) letIn[attempts[success]!] = 1;
  const byUser = yield* signIns.once(successesOfUsers);
  for (const position of steps)
    if (results[position] === step.asked) for (const chain of chainsOf(position)) asked.add(chain);
  const stopped = yield* leftOut.untrusted(
    steps.filter(
      (position) =>
        results[position] === step.stopped &&
        devices[position] === 0 &&
        letIn[attempts[position]!] === 0 &&
        chainsOf(position).some((chain) => asked.has(chain)),
    ),
    givenTrust,
  );
  const risky = yield* signIns.read('RiskLevelDuringSignIn', (level) =>
    /^(?:medium|high)$/i.test(level) ? 1 : 0,
  );
  /** By user and address. */
  const groups = new Map<string, number[]>();
  for (const position of stopped) {
    const key = `${users.codes[position]!} ${places.addresses.codes[position]!}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [position]);
    else known.push(position);
  }
  const findings: Finding[] = [];
  for (const atAddress of groups.values()) {
    yield;
    const first = atAddress[0]!;
    const address = places.addresses.codes[first]!;
    const elsewhere = Array.from(byUser.of(users.codes[first]!)).filter(
      (position) =>
        places.addresses.codes[position] !== address &&
        (outcomes[position]! & outcome.success) !== 0 &&
        background[position] === 0,
    );
    const place = KnownPlaces.of(places, elsewhere).read(first);
    const isNew = place === 'otherCountry' || place === 'otherNetwork';
    const isRisky = atAddress.some((position) => risky[position] === 1);
    if (!isNew && !isRisky) continue;
    // Another network alone is every hotel.
    const severity: Severity = isRisky
      ? 'medium'
      : place === 'otherCountry'
        ? 'low'
        : 'informational';
    const own = new Set(atAddress.flatMap(chainsOf));
    const positions = steps.filter((position) =>
      chainsOf(position).some((chain) => own.has(chain)),
    );
    const text = (name: string, value: string | null) => (value === null ? {} : { [name]: value });
    findings.push(
      findingOf(signIns, {
        detection: 'tokenReplay',
        variant: 'proxyStopped',
        key: [(signIns.user(first) ?? '').toLowerCase(), signIns.text('IPAddress', first) ?? ''],
        severity,
        reasons: [
          'stoppedByDevice',
          ...(isNew ? [place, 'newPlace'] : []),
          ...(isRisky ? ['risky'] : []),
        ],
        positions,
        telling: atAddress,
        numbers: { signIns: new Set(atAddress.map((position) => attempts[position]!)).size },
        texts: {
          ...text('to', signIns.text('Location', first)),
          ...text('toAddress', signIns.text('IPAddress', first)),
          ...text('toAgent', signIns.text('UserAgent', first)),
        },
        benign: ['newBrowser', ...(isNew ? ['vpn'] : [])],
        next: ['askUser', 'resetPassword', 'sameAddress'],
        limits: ['cookieUnseen', 'shortHistory'],
        techniques: ['T1557'],
      }),
    );
  }
  return findings;
}
