import type { ParameterValues } from '../detection';
import type { BruteParameter } from './bruteParameters';

/** The same question to Sentinel; windows begin every half of their length, for KQL has none that slide. */
export function bruteKql(parameters: ParameterValues<BruteParameter>): string {
  const {
    attempts,
    minutes,
    attemptsInDay,
    attemptsBeforeSuccess,
    minutesBeforeSuccess,
    manyAttempts,
    manyNetworks,
    stuffingAttempts,
    stuffingDays,
    staleAttempts,
    staleVariation,
    successHours,
  } = parameters;
  const lookBackDays = Math.max(stuffingDays, 7, Math.ceil(successHours / 24) + 1);
  return `// Brute force. Windows begin every half of their length; sign-ins are counted, not rows.
// It differs from the detection: a password that was right counts from wherever it came, and stale clients are counted
// beside the guesses, not taken out of them.
let failureCodes = dynamic(["50053", "50055", "50056", "50064", "50126", "50144", "80002", "80005", "120000"]);
let rightPasswordCodes = dynamic(["0", "50005", "50055", "50072", "50074", "50076", "50079", "50105", "50129", "50133", "50155", "50158", "50173", "53000", "53001", "53003"]);
let signIns = union
    (SigninLogs | project CreatedDateTime, TimeGenerated, UserPrincipalName, IPAddress, ResultType, UserAgent, AppId, CorrelationId),
    (AADNonInteractiveUserSignInLogs | project CreatedDateTime, TimeGenerated, UserPrincipalName, IPAddress, ResultType, UserAgent, AppId, CorrelationId)
  | where TimeGenerated > ago(${lookBackDays}d)
  | extend User = tolower(UserPrincipalName);
let failures = signIns
  | where ResultType in (failureCodes)
  | extend Network = iff(IPAddress has ":", parse_ipv6_mask(IPAddress, 64), format_ipv4_mask(IPAddress, 24));
let passes = signIns | where ResultType in (rightPasswordCodes);
let inWindow = (window: timespan, least: long, networks: long, rule: string) {
  failures
  | mv-expand WindowStart = pack_array(bin(CreatedDateTime, window / 2), bin(CreatedDateTime, window / 2) - window / 2) to typeof(datetime)
  | summarize Attempts = dcount(CorrelationId), Networks = dcount(Network), Addresses = make_set(IPAddress, 100), FirstSeen = min(CreatedDateTime), LastSeen = max(CreatedDateTime) by User, WindowStart
  | where Attempts >= least and Networks >= networks
  | project User, Rule = rule, Attempts, Networks, Addresses, FirstSeen, LastSeen
};
let beforeSuccess = failures
  | join kind=inner (passes | project User, IPAddress, PassedAt = CreatedDateTime) on User, IPAddress
  | where PassedAt between (CreatedDateTime .. (CreatedDateTime + ${minutesBeforeSuccess}m))
  | summarize Attempts = dcount(CorrelationId), Networks = dcount(Network), Addresses = make_set(IPAddress, 100), FirstSeen = min(CreatedDateTime), LastSeen = max(CreatedDateTime) by User, PassedAt
  | where Attempts >= ${attemptsBeforeSuccess}
  | project User, Rule = "then the right password", Attempts, Networks, Addresses, FirstSeen, LastSeen;
let stuffing = failures
  | where CreatedDateTime > ago(${stuffingDays}d)
  | summarize Attempts = dcount(CorrelationId), Users = dcount(User), Addresses = make_set(IPAddress, 100), AddressCount = dcount(IPAddress), FirstSeen = min(CreatedDateTime), LastSeen = max(CreatedDateTime) by UserAgent, AppId
  | where Attempts >= ${stuffingAttempts} and Users * 2 >= Attempts and AddressCount * 2 >= Attempts
  | project User = "", Rule = "list of credentials", Attempts, Networks = AddressCount, Addresses, FirstSeen, LastSeen;
// One client and application that tries by a clock, at least a minute apart, has an old password as a rule.
let stale = failures
  | sort by User asc, AppId asc, UserAgent asc, CreatedDateTime asc
  | extend Gap = iff(prev(User) == User and prev(AppId) == AppId and prev(UserAgent) == UserAgent, (CreatedDateTime - prev(CreatedDateTime)) / 1s, real(null))
  | summarize Attempts = dcount(CorrelationId), Gap = avg(Gap), Deviation = stdev(Gap) by User, AppId, UserAgent
  | where Attempts >= ${staleAttempts} and Gap >= 60 and Deviation * 100 <= Gap * ${staleVariation}
  | summarize StaleClients = count() by User;
union
  inWindow(${minutes}m, ${attempts}, 0, "${attempts} in ${minutes} minutes"),
  inWindow(1d, ${attemptsInDay}, 0, "${attemptsInDay} in a day"),
  inWindow(1d, ${manyAttempts}, ${manyNetworks}, "from many networks"),
  beforeSuccess,
  stuffing
| join kind=leftouter stale on User
| join kind=leftouter (
    passes
    | summarize PassedTimes = make_list(CreatedDateTime, 1000) by User
  ) on User
| mv-apply PassedTime = PassedTimes to typeof(datetime) on (summarize PassedAfter = countif(PassedTime between (FirstSeen .. (LastSeen + ${successHours}h))))
| project User, Rule, Attempts, Networks, Addresses, FirstSeen, LastSeen, PassedAfter, StaleClients
| sort by Attempts desc
`;
}
