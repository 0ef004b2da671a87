import type { ParameterValues } from '../detection';
import type { SprayParameter } from './sprayParameters';

/**
 * The same question to Sentinel. KQL has no sliding distinct count: windows of the full length begin every half of it, so that
 * no attack of half a window is cut.
 */
export function sprayKql(parameters: ParameterValues<SprayParameter>): string {
  const {
    accounts,
    hours,
    burstAccounts,
    burstMinutes,
    distributedAccounts,
    distributedAddresses,
    distributedMinutes,
    slowAccounts,
    slowDays,
    slowWithinDays,
    slowAccountsInAll,
    ssoAccounts,
    successHours,
  } = parameters;
  const lookBackDays = Math.max(slowWithinDays, Math.ceil((hours + successHours) / 24), 7);
  return `// Password spray. Windows begin every half of their length: an attack that takes half a window is never cut.
// It differs from the detection: days of slow sprays, and windows of Seamless SSO, are those of the calendar (UTC);
// addresses that share only their network or provider are not joined; of many addresses, users who succeed there count, too.
let failureCodes = dynamic(["50053", "50055", "50056", "50064", "50126", "50144", "80002", "80005", "120000"]);
let rightPasswordCodes = dynamic(["0", "50005", "50055", "50072", "50074", "50076", "50079", "50105", "50129", "50133", "50155", "50158", "50173", "53000", "53001", "53003"]);
let signIns = union
    (SigninLogs | project CreatedDateTime, UserPrincipalName, IPAddress, ResultType, UserAgent, AppId, AutonomousSystemNumber, TimeGenerated),
    (AADNonInteractiveUserSignInLogs | project CreatedDateTime, UserPrincipalName, IPAddress, ResultType, UserAgent, AppId, AutonomousSystemNumber, TimeGenerated)
  | where TimeGenerated > ago(${lookBackDays}d)
  | extend User = tolower(UserPrincipalName);
let failures = signIns | where ResultType in (failureCodes);
let singleFactor = (window: timespan, least: long, rule: string) {
  failures
  | mv-expand WindowStart = pack_array(bin(CreatedDateTime, window / 2), bin(CreatedDateTime, window / 2) - window / 2) to typeof(datetime)
  | summarize Accounts = dcount(User), FirstSeen = min(CreatedDateTime), LastSeen = max(CreatedDateTime) by IPAddress, WindowStart
  | where Accounts >= least
  | summarize Accounts = max(Accounts), FirstSeen = min(FirstSeen), LastSeen = max(LastSeen) by IPAddress
  | extend Rule = rule
};
let classic = singleFactor(${hours}h, ${accounts}, "single address, ${hours} hours");
let burst = singleFactor(${burstMinutes}m, ${burstAccounts}, "single address, ${burstMinutes} minutes");
let slow = failures
  | summarize Accounts = dcount(User), FirstSeen = min(CreatedDateTime), LastSeen = max(CreatedDateTime), Users = make_set(User, 1000) by IPAddress, Day = bin(CreatedDateTime, 1d)
  | where Accounts >= ${slowAccounts}
  | mv-expand User = Users to typeof(string)
  | summarize Days = dcount(Day), Accounts = dcount(User), FirstSeen = min(FirstSeen), LastSeen = max(LastSeen) by IPAddress
  | where Days >= ${slowDays} and Accounts >= ${slowAccountsInAll}
  | extend Rule = "low and slow";
let seamlessSso = signIns
  | where ResultType startswith "81"
  | summarize Accounts = dcount(User), FirstSeen = min(CreatedDateTime), LastSeen = max(CreatedDateTime) by IPAddress, bin(CreatedDateTime, ${hours}h)
  | where Accounts >= ${ssoAccounts}
  | extend Rule = "Seamless SSO";
let distributed = failures
  | mv-expand WindowStart = pack_array(bin(CreatedDateTime, ${distributedMinutes}m / 2), bin(CreatedDateTime, ${distributedMinutes}m / 2) - ${distributedMinutes}m / 2) to typeof(datetime)
  | summarize Accounts = dcount(User), Addresses = dcount(IPAddress), FirstSeen = min(CreatedDateTime), LastSeen = max(CreatedDateTime), IPAddressSet = make_set(IPAddress, 1000) by UserAgent, AppId, WindowStart
  | where Accounts >= ${distributedAccounts} and Addresses >= ${distributedAddresses}
  | mv-expand IPAddress = IPAddressSet to typeof(string)
  | summarize Accounts = max(Accounts), FirstSeen = min(FirstSeen), LastSeen = max(LastSeen) by IPAddress
  | extend Rule = "many addresses, one user agent and application";
union classic, burst, slow, seamlessSso, distributed
| summarize Rules = make_set(Rule), Accounts = max(Accounts), FirstSeen = min(FirstSeen), LastSeen = max(LastSeen) by IPAddress
| join kind=leftouter (
    signIns
    | where ResultType in (rightPasswordCodes)
    | project IPAddress, PassedAt = CreatedDateTime, PassedUser = User, PassedCode = ResultType
  ) on IPAddress
| summarize
    Succeeding = dcountif(PassedUser, PassedCode == "0"),
    SucceededAfter = make_set_if(PassedUser, PassedCode == "0" and PassedAt between (FirstSeen .. (LastSeen + ${successHours}h)), 100),
    PasswordWasRight = make_set_if(PassedUser, PassedCode != "0" and PassedAt between (FirstSeen .. (LastSeen + ${successHours}h)), 100)
  by IPAddress, Accounts, FirstSeen, LastSeen, tostring(Rules)
// An address that at least as many users succeed from as fail is shared by them.
| where Accounts > Succeeding
| sort by Accounts desc
`;
}
