import { l10n } from '../../knowledge/l10n';
import { isLibraryAgent } from '../../knowledge/knownAgents';
import { outcome } from '../../knowledge/outcomes';
import { foldCase } from '../query/compareText';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import { ByCode } from './byCode';
import { signInCount } from './counts';
import type { Detection, Finding, NotJudged, Severity } from './detection';
import { filterPositions } from './filterPositions';
import { findingOf } from './findingOf';
import { backgroundAt } from './kindBits';
import {
  farthest,
  KnownPlaces,
  placeCodesOf,
  type PlaceCodes,
  type PlaceReading,
} from './knownPlaces';
import { LeftOut } from './leftOut';
import { trust, type SignIns } from './signIns';
import { successesOfUsers } from './successes';
import { givenTrust, trustReason } from './trustReason';

/**
 * Keys of sentences, with what they use.
 *
 * Variants: `registration` "{user} signed in to the Authentication Broker with a device code, and a device was registered";
 * `redeemed` "{redeemed} device codes of {user} were redeemed"; `attempted` "{attempts} sign-ins of {user} with a device code
 * were stopped".
 * Numbers: attempts (sign-ins with a device code), redeemed, failed, addresses (of the clients that were given tokens),
 * laterSignIns (that go back to the device code), agents (user agents of the redeeming clients).
 * Texts: `from` the place of the client, `fromAddress`, `userPlace` where the user typed the code in, `userAgent` of the client,
 * `application`.
 *
 * Reasons: `brokerThenRegistration`; `broker` its tokens are good for a primary refresh token; `otherCountry`, `otherNetwork`
 * the client is not where the user usually signs in; `twoPlaces` the code was typed in at one place and redeemed at another;
 * `libraryAgent`; `placeUnknown`; `usualPlace`; `developerTool` an application for which device codes are usual;
 * `meetingRoom`; `stopped` none was redeemed; `protocolNotTold` only the codes of the sign-in tell: 50199, then success.
 * Benign: `developerTool`, `meetingRoom`, `remoteMachine` (the user works on a machine in another network), `newDevice`
 * (a television, a printer, a headset set up by the user), `otherConfirmation` (50199 stands for other questions too).
 * Next: `askUser`, `revokeSessions`, `registeredDevices`, `sameAddress`, `blockDeviceCode`.
 * Limits: `noOtherSuccess`, `shortHistory`, `registrationElsewhere` whether a device was registered is in the audit log,
 * `protocolNotTold`.
 * Not judged: `protocol` without AuthenticationProtocol and OriginalTransferMethod: only 50199 and success tell; `broker`
 * without AppId; `registration` without ResourceIdentity; `usualPlaces` without Country and AutonomousSystemNumber.
 * Suppressed: allowedApp, besides those of trust.
 */
type Names = 'registrationWithinMinutes';

const minuteMs = 60_000;

const broker = '29d9ed98-a469-4536-ade2-f981bc1d605e';
const deviceRegistration = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9';
/** Command lines and editors, for which device codes are made: Azure CLI and PowerShell, Graph PowerShell, VS Code, Visual Studio. */
const developerTools: ReadonlySet<string> = new Set([
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  '1950a258-227b-4e31-a9cf-717495945fc2',
  '14d82eec-204b-4c2f-b7e8-296a70dab67e',
  'aebc6443-996d-45c2-90f0-388ff96faa56',
  '872cd9fa-d31f-45e0-9eab-6e460a02d1f1',
]);
/** Teams on devices of meeting rooms. */
const meetingRooms: ReadonlySet<string> = new Set(['87749df4-7ccf-48f8-aa87-704bad0e0e16']);
const meetingRoomName = /\b(?:teams (?:rooms?|devices?)|teamsipphone|teams-?room)/i;

const appBit = { broker: 1, developer: 2, room: 4, allowed: 8 } as const;

export const deviceCode: Detection<Names> = {
  id: 'deviceCode',
  title: () => l10n.t('Device code phishing'),
  question: () => l10n.t('Did a user type in a device code that somebody else had asked for?'),
  techniques: ['T1528', 'T1566.002'],
  needs: ['ResultType'],
  needsUsers: true,
  parameters: {
    registrationWithinMinutes: {
      default: 1440,
      least: 1,
      greatest: 43_200,
      unit: 'minutes',
      meaning: 'devices registered no later than this after the code was redeemed',
      source: 'our judgement: a day; Elastic and LETHAL-FORENSICS name the order, and no time',
    },
  },

  *run(signIns, parameters) {
    const leftOut = new LeftOut(signIns);
    const notJudged: NotJudged[] = [];
    const protocolTold =
      signIns.carries('AuthenticationProtocol') || signIns.carries('OriginalTransferMethod');
    if (!protocolTold) notJudged.push({ column: 'AuthenticationProtocol', what: 'protocol' });
    if (!signIns.carries('AppId')) notJudged.push({ column: 'AppId', what: 'broker' });
    if (!signIns.carries('ResourceIdentity'))
      notJudged.push({ column: 'ResourceIdentity', what: 'registration' });
    if (!signIns.carries('AutonomousSystemNumber') && !signIns.carries('Country'))
      notJudged.push({ column: 'Country', what: 'usualPlaces' });
    const read = yield* readFlows(signIns, protocolTold);
    const byUser = new Map<number, number[]>();
    for (const position of read.flows) {
      const trusted = trustReason(signIns, position, givenTrust);
      if (trusted !== undefined) {
        leftOut.add(trusted, position);
        continue;
      }
      if ((read.apps[position]! & appBit.allowed) !== 0) {
        leftOut.add('allowedApp', position);
        continue;
      }
      const user = signIns.users.codes[position]!;
      const known = byUser.get(user);
      if (known === undefined) byUser.set(user, [position]);
      else known.push(position);
    }
    const wanted = new Uint8Array(signIns.users.codeCount);
    for (const user of byUser.keys()) wanted[user] = 1;
    const others = yield* ownSuccesses(signIns, wanted, read);
    const places = yield* placeCodesOf(signIns);
    const findings: Finding[] = [];
    for (const [user, positions] of byUser) {
      findings.push(...judge(signIns, positions, others.of(user), places, read, parameters));
      yield;
    }
    return {
      findings,
      notJudged,
      suppressed: leftOut.counts,
      lookedAt: signInCount(signIns, read.flows),
    };
  },

  kql: (
    parameters,
  ) => `// Sign-ins with a device code, and sign-ins of the same user to the Device Registration Service soon after.
// It differs from the detection: the places of clients are not compared with the user's own.
let codes = SigninLogs
| where TimeGenerated > ago(14d)
| where AuthenticationProtocol =~ "deviceCode" or OriginalTransferMethod =~ "deviceCodeFlow"
| summarize Redeemed = countif(ResultType == "0"), Interrupted = countif(ResultType == "50199"), First = min(CreatedDateTime), Last = max(CreatedDateTime), Applications = make_set(AppDisplayName), Broker = countif(AppId == "${broker}"), Addresses = make_set(IPAddress), Agents = make_set(UserAgent) by UserPrincipalName, CorrelationId;
codes
| join kind=leftouter (
    SigninLogs
    | where TimeGenerated > ago(14d)
    | where ResourceIdentity == "${deviceRegistration}" and ResultType == "0"
    | project UserPrincipalName, RegisteredTime = CreatedDateTime, RegisteredFrom = IPAddress
  ) on UserPrincipalName
| extend Registered = RegisteredTime between (First .. (Last + ${parameters.registrationWithinMinutes}m))
| summarize Registrations = make_set_if(RegisteredFrom, Registered) by UserPrincipalName, CorrelationId, First, Last, Redeemed, Interrupted, Broker, tostring(Applications), tostring(Addresses), tostring(Agents)
| sort by First asc`,
};

interface Read {
  /** Positions of sign-ins that begin or redeem a device code, or go back to one. */
  readonly flows: Uint32Array;
  /** 1 the protocol of the sign-in itself, 2 an earlier sign-in that it goes back to. */
  readonly protocol: (position: number) => number;
  /** Bits of `appBit`. */
  readonly apps: Uint8Array;
  /** 1 the Device Registration Service. */
  readonly registers: Uint8Array;
  /** 1 not interactive. */
  readonly background: Uint8Array;
  readonly protocolTold: boolean;
}

function* readFlows(signIns: SignIns, protocolTold: boolean): Steps<Read> {
  const protocol = yield* signIns.read('AuthenticationProtocol', (text) =>
    text.toLowerCase() === 'devicecode' ? 1 : 0,
  );
  const transfer = yield* signIns.read('OriginalTransferMethod', (text) =>
    text.toLowerCase() === 'devicecodeflow' ? 2 : 0,
  );
  const background = yield* signIns.once(backgroundAt);
  const registers = yield* signIns.read('ResourceIdentity', (id) =>
    id.toLowerCase() === deviceRegistration ? 1 : 0,
  );
  const allowed = new Set((signIns.suppressions.allowedApps['deviceCode'] ?? []).map(foldCase));
  const bitsOf = (text: string) => {
    const folded = text.toLowerCase();
    return (
      (folded === broker ? appBit.broker : 0) |
      (developerTools.has(folded) ? appBit.developer : 0) |
      (meetingRooms.has(folded) || meetingRoomName.test(text.slice(0, 200)) ? appBit.room : 0) |
      (allowed.has(foldCase(text)) ? appBit.allowed : 0)
    );
  };
  const apps = yield* signIns.read('AppId', bitsOf);
  // The name of an application is chosen by whoever made it: it allows what the analyst allows, and no more.
  const names = yield* signIns.read(
    'AppDisplayName',
    (text) => bitsOf(text) & (appBit.room | appBit.allowed),
  );
  const { outcomes, attempts, users } = signIns;
  yield* inSlices(signIns.count, (from, to) => {
    for (let i = from; i < to; i++) apps[i]! |= names[i]!;
  });
  const asking = yield* signIns.withOutcome(outcome.deviceCode);
  const direct = yield* signIns.where((i) => (protocol[i]! | transfer[i]!) !== 0);
  /** 1 a code was asked for in the sign-in, 2 the protocol is told and is this one, 3 both. */
  const ofAttempt = new Uint8Array(signIns.attemptCount);
  for (const i of asking) ofAttempt[attempts[i]!]! |= 1;
  for (const i of direct) ofAttempt[attempts[i]!]! |= 2;
  const isNone = asking.length + direct.length === 0;
  const flows = isNone
    ? direct
    : yield* signIns.where((i) => {
        if (users.codes[i] === 0) return false;
        if ((protocol[i]! | transfer[i]!) !== 0) return true;
        const marks = ofAttempt[attempts[i]!]!;
        if (protocolTold) return marks === 3;
        return marks === 1 && (outcomes[i]! & (outcome.deviceCode | outcome.success)) !== 0;
      });
  return {
    flows,
    protocol: (position) => protocol[position]! | transfer[position]!,
    apps,
    registers,
    background,
    protocolTold,
  };
}

/** Interactive successes of users without a device code, by user: where they usually are. */
function* ownSuccesses(
  signIns: SignIns,
  wanted: Uint8Array,
  { flows, background }: Read,
): Steps<ByCode> {
  const isFlow = new Uint8Array(signIns.count);
  for (const position of flows) isFlow[position] = 1;
  return yield* ByCode.of(
    yield* filterPositions(
      (yield* signIns.once(successesOfUsers)).membersOf(wanted),
      (i) => isFlow[i] === 0 && background[i] === 0,
    ),
    signIns.users,
  );
}

/** One finding for all that a user's codes gave at one place: those of a kind are told together. */
function judge(
  signIns: SignIns,
  positions: readonly number[],
  own: Uint32Array,
  places: PlaceCodes,
  read: Read,
  parameters: Readonly<Record<Names, number>>,
): readonly Finding[] {
  const { outcomes, attempts, times } = signIns;
  const succeeded = (position: number) => (outcomes[position]! & outcome.success) !== 0;
  const asked = (position: number) => (outcomes[position]! & outcome.deviceCode) !== 0;
  const redeemed = positions.filter(
    (position) => succeeded(position) && read.background[position] === 0,
  );
  // Where the export has no interactive sign-ins, the background ones show that a code was redeemed once.
  const clients = redeemed.length > 0 ? redeemed : positions.filter(succeeded);
  const first = clients[0];
  const clientAddresses = new Set(clients.map((position) => places.addresses.codes[position]!));
  const known = KnownPlaces.of(
    places,
    // An intruder who stays succeeds from their own address later on.
    own.filter(
      (position) =>
        first === undefined ||
        position < first ||
        !clientAddresses.has(places.addresses.codes[position]!),
    ),
  );
  if (first === undefined) {
    // 50199 alone is a question that other sign-ins ask too.
    const told = positions.filter((position) => read.protocol(position) !== 0);
    if (told.length === 0) return [];
    return [tell('attempted', told, told, 'low', ['stopped'], {})];
  }

  /** Clients by how far from the usual places they are: each kind of place is a finding. */
  const byPlace = new Map<PlaceReading, number[]>();
  for (const position of clients) {
    const place = known.read(position);
    byPlace.set(place, [...(byPlace.get(place) ?? []), position]);
  }
  const findings: Finding[] = [];
  for (const [place, ofPlace] of byPlace) {
    const addresses = new Set(ofPlace.map((position) => places.addresses.codes[position]!));
    const flowAttempts = new Set(ofPlace.map((position) => attempts[position]!));
    const evidence = positions.filter(
      (position) =>
        flowAttempts.has(attempts[position]!) ||
        (succeeded(position) && known.read(position) === place),
    );
    const typed = evidence.find((position) => asked(position));
    const bits = ofPlace.map((position) => read.apps[position]!);
    const isBroker = bits.some((bit) => (bit & appBit.broker) !== 0);
    const isDeveloper = bits.every((bit) => (bit & appBit.developer) !== 0);
    const isRoom = bits.every((bit) => (bit & appBit.room) !== 0);
    const untilMs = times[ofPlace.at(-1)!]! + parameters.registrationWithinMinutes * minuteMs;
    const registration = [...positions, ...own]
      .filter(
        (position) =>
          read.registers[position] === 1 &&
          succeeded(position) &&
          position >= ofPlace[0]! &&
          times[position]! <= untilMs &&
          (known.read(position) === place || addresses.has(places.addresses.codes[position]!)),
      )
      .sort((a, b) => a - b)[0];
    const twoPlaces =
      typed !== undefined &&
      ofPlace.some(
        (position) =>
          attempts[position] === attempts[typed] &&
          places.networks.codes[position] !== 0 &&
          places.networks.codes[typed] !== 0 &&
          places.networks.codes[position] !== places.networks.codes[typed],
      );
    const isLibrary = ofPlace.some((position) =>
      isLibraryAgent(signIns.text('UserAgent', position) ?? ''),
    );
    const isCloud = ofPlace.every(
      (position) => (signIns.trusted[position]! & trust.microsoftAsn) !== 0,
    );
    const registered = isBroker && registration !== undefined;
    const away = place === 'otherCountry' || place === 'otherNetwork';
    let severity: Severity;
    if (registered) severity = place === 'usual' && !twoPlaces ? 'medium' : 'high';
    else if (isDeveloper || isRoom)
      // On a machine in Microsoft's cloud the tools are as usual as at one's desk.
      severity =
        place === 'otherCountry' && !isCloud
          ? 'medium'
          : away || place === 'unknown'
            ? 'low'
            : 'informational';
    else if (place === 'otherCountry') severity = 'high';
    else if (away || twoPlaces || isBroker) severity = 'medium';
    else severity = place === 'unknown' ? 'medium' : 'low';
    if (!read.protocolTold && severity !== 'high')
      severity = away || twoPlaces ? 'low' : 'informational';
    findings.push(
      tell(
        registered ? 'registration' : 'redeemed',
        [...new Set([...evidence, ...(registration === undefined ? [] : [registration])])].sort(
          (a, b) => a - b,
        ),
        ofPlace,
        severity,
        [
          ...(registered ? ['brokerThenRegistration'] : isBroker ? ['broker'] : []),
          ...(away ? [place] : place === 'usual' ? ['usualPlace'] : ['placeUnknown']),
          ...(twoPlaces ? ['twoPlaces'] : []),
          ...(isLibrary ? ['libraryAgent'] : []),
          ...(isRoom ? ['meetingRoom'] : isDeveloper ? ['developerTool'] : []),
          ...(read.protocolTold ? [] : ['protocolNotTold']),
        ],
        {
          ...(typed === undefined ? {} : text('userPlace', signIns.text('Location', typed))),
        },
      ),
    );
  }
  return findings;

  function tell(
    variant: string,
    evidence: readonly number[],
    ofClients: readonly number[],
    severity: Severity,
    reasons: readonly string[],
    texts: Readonly<Record<string, string>>,
  ): Finding {
    const client = ofClients[0]!;
    const isClient = new Set(ofClients);
    const place = farthest(ofClients.map((position) => known.read(position)));
    const away = place === 'otherCountry' || place === 'otherNetwork';
    const numberOf = (wanted: (position: number) => boolean) =>
      new Set(evidence.filter(wanted).map((position) => attempts[position]!)).size;
    const distinct = (code: (position: number) => number | string | null) =>
      new Set(ofClients.map(code).filter((value) => value !== 0 && value !== null)).size;
    return findingOf(signIns, {
      detection: 'deviceCode',
      variant,
      key: [(signIns.user(client) ?? '').toLowerCase(), place],
      severity,
      reasons,
      positions: evidence,
      telling: ofClients,
      numbers: {
        attempts: numberOf((position) => read.background[position] === 0 || isClient.has(position)),
        redeemed: variant === 'attempted' ? 0 : numberOf((position) => isClient.has(position)),
        failed: numberOf((position) => !succeeded(position) && !asked(position)),
        addresses: distinct((position) => places.addresses.codes[position]!),
        laterSignIns: numberOf(
          (position) => read.background[position] === 1 && !isClient.has(position),
        ),
        agents: distinct((position) => signIns.text('UserAgent', position)),
      },
      texts: {
        ...text('from', signIns.text('Location', client)),
        ...text('fromAddress', signIns.text('IPAddress', client)),
        ...text('userAgent', signIns.text('UserAgent', client)),
        ...text('application', signIns.text('AppDisplayName', client)),
        ...texts,
      },
      benign: [
        ...(reasons.includes('developerTool') ? ['developerTool'] : []),
        ...(reasons.includes('meetingRoom') ? ['meetingRoom'] : []),
        ...(away ? ['remoteMachine'] : []),
        ...(variant === 'registration' ? [] : ['newDevice']),
        ...(read.protocolTold ? [] : ['otherConfirmation']),
      ],
      next: [
        // What is high is ended first, and asked about then.
        ...(severity === 'high' ? ['revokeSessions', 'registeredDevices', 'askUser'] : ['askUser']),
        ...(severity === 'medium' ? ['revokeSessions', 'registeredDevices'] : []),
        ...(severity === 'high' || severity === 'medium' ? ['sameAddress'] : []),
        'blockDeviceCode',
      ],
      limits: [
        known.count === 0 ? 'noOtherSuccess' : 'shortHistory',
        'registrationElsewhere',
        ...(read.protocolTold ? [] : ['protocolNotTold']),
      ],
      techniques: ['T1528', 'T1566.002', ...(variant === 'registration' ? ['T1098.005'] : [])],
    });
  }
}

function text(name: string, value: string | null): Readonly<Record<string, string>> {
  return value === null ? {} : { [name]: value };
}
