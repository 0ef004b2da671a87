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
    volatileCountries,
    ssoAccounts,
    successHours,
  } = parameters;
  const lookBackDays = Math.max(slowWithinDays, Math.ceil((hours + successHours) / 24), 7);
  return `// Password spray. Windows begin every half of their length: an attack that takes half a window is never cut.
// It differs from the detection: days of slow sprays are those of the calendar (UTC); addresses that share only their network
// or provider are not joined; of many addresses, users who succeed there count, too.
let failureCodes = dynamic(["50053", "50055", "50056", "50064", "50126", "50144", "80002", "80005", "120000"]);
let rightPasswordCodes = dynamic(["0", "50005", "50055", "50072", "50074", "50076", "50079", "50105", "50129", "50133", "50155", "50158", "50173", "53000", "53001", "53003"]);
let signIns = union
    (SigninLogs | project CreatedDateTime, UserPrincipalName, IPAddress, ResultType, UserAgent, AppId, Location, CorrelationId, TimeGenerated),
    (AADNonInteractiveUserSignInLogs | project CreatedDateTime, UserPrincipalName, IPAddress, ResultType, UserAgent, AppId, Location, CorrelationId, TimeGenerated)
  | where TimeGenerated > ago(${lookBackDays}d)
  | extend User = tolower(UserPrincipalName);
let failures = signIns | where ResultType in (failureCodes);
let ofAddress = (tries: (User: string, IPAddress: string, CreatedDateTime: datetime), window: timespan, least: long, rule: string) {
  tries
  | mv-expand WindowStart = pack_array(bin(CreatedDateTime, window / 2), bin(CreatedDateTime, window / 2) - window / 2) to typeof(datetime)
  | summarize Accounts = dcount(User), FirstSeen = min(CreatedDateTime), LastSeen = max(CreatedDateTime) by IPAddress, WindowStart
  | where Accounts >= least
  | summarize Accounts = max(Accounts), FirstSeen = min(FirstSeen), LastSeen = max(LastSeen) by IPAddress
  | extend Rule = rule
};
let classic = ofAddress(failures, ${hours}h, ${accounts}, "single address, ${hours} hours");
let burst = ofAddress(failures, ${burstMinutes}m, ${burstAccounts}, "single address, ${burstMinutes} minutes");
let seamlessSso = ofAddress((signIns | where ResultType startswith "81"), ${hours}h, ${ssoAccounts}, "Seamless SSO");
let slow = failures
  | summarize Accounts = dcount(User), FirstSeen = min(CreatedDateTime), LastSeen = max(CreatedDateTime), Users = make_set(User, 1000) by IPAddress, Day = bin(CreatedDateTime, 1d)
  | where Accounts >= ${slowAccounts}
  | mv-expand User = Users to typeof(string)
  | summarize Days = dcount(Day), Accounts = dcount(User), FirstSeen = min(FirstSeen), LastSeen = max(LastSeen) by IPAddress
  | where Days >= ${slowDays} and Accounts >= ${slowAccountsInAll}
  | extend Rule = "low and slow";
let volatile = failures
  | summarize Tries = dcount(CorrelationId), Country = take_any(Location), FirstSeen = min(CreatedDateTime), LastSeen = max(CreatedDateTime) by User, IPAddress
  | where Tries == 1
  | join kind=leftanti (signIns | where ResultType in (rightPasswordCodes)) on User, IPAddress
  | summarize Countries = dcountif(Country, isnotempty(Country)), Addresses = make_set(IPAddress, 1000), FirstSeen = min(FirstSeen), LastSeen = max(LastSeen) by User
  | where Countries >= ${volatileCountries}
  | mv-expand IPAddress = Addresses to typeof(string)
  | summarize Accounts = dcount(User), FirstSeen = min(FirstSeen), LastSeen = max(LastSeen) by IPAddress
  | extend Rule = "ever other addresses, each once";
let distributed = failures
  | mv-expand WindowStart = pack_array(bin(CreatedDateTime, ${distributedMinutes}m / 2), bin(CreatedDateTime, ${distributedMinutes}m / 2) - ${distributedMinutes}m / 2) to typeof(datetime)
  | summarize Accounts = dcount(User), Addresses = dcount(IPAddress), FirstSeen = min(CreatedDateTime), LastSeen = max(CreatedDateTime), IPAddressSet = make_set(IPAddress, 1000) by UserAgent, AppId, WindowStart
  | where Accounts >= ${distributedAccounts} and Addresses >= ${distributedAddresses}
  | mv-expand IPAddress = IPAddressSet to typeof(string)
  | summarize Accounts = max(Accounts), FirstSeen = min(FirstSeen), LastSeen = max(LastSeen) by IPAddress
  | extend Rule = "many addresses, one user agent and application";
union classic, burst, slow, seamlessSso, distributed, volatile
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
