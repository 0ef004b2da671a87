import type { Asking } from './contenders/measure';
import { countryCentroid, centroidCountries } from '../../src/knowledge/countryCentroids';

/** A question that contenders are asked about a portal CSV, and how DuckDB is asked it. */
export interface Question {
  readonly name: string;
  /** The greatest ratio of our time to DuckDB's, 2 threads, that the design allows; undefined where it names none. */
  readonly most?: number;
  /** Asked for the table of every run; others only where questions, or detections, are all that is asked for. */
  readonly always: boolean;
  /** @param columns of DuckDB's table `t` */
  readonly sql: (asking: Asking, columns: readonly DuckdbColumn[]) => string;
  /** How many answers DuckDB's result stands for; by default its rows. */
  readonly counted?: 'sum of the last column';
}

/** A column of DuckDB's table. */
export interface DuckdbColumn {
  readonly name: string;
  readonly type: string;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** So many users as only the largest tenants have. The next row's is another one, far away. */
export const manyUsers = { count: 100_000, step: 61_803, stem: '@many.contoso.com' };

/**
 * What DuckDB needs beside its table `signins`, in this order: times without a zone (with one, it asks its calendar about every
 * row), a table of many users apart from the columns that a search looks at, and where countries are.
 */
export const duckdbPreparation: readonly string[] = [
  `create table t as select * replace ("Date (UTC)" at time zone 'UTC' as "Date (UTC)") from signins`,
  `drop table signins`,
  `create table many as select Status, "Date (UTC)",
    ((rowid * ${manyUsers.step}) % ${manyUsers.count}) || '${manyUsers.stem}' as Username from t`,
  `create table centroids as select * from (values ${centroidCountries()
    .map((code) => {
      const { latitude, longitude } = countryCentroid(code)!;
      return `('${code}', ${latitude}, ${longitude})`;
    })
    .join()}) as c(country, latitude, longitude)`,
];

const filter = (name: string, condition: (asking: Asking) => string, always = true): Question => ({
  name: `filter ${name}`,
  most: 0.3,
  always,
  sql: (asking) => `select rowid from t where ${condition(asking)}`,
});

const search = (name: string, text: (asking: Asking) => string, always = true): Question => ({
  name: `search all columns: ${name}`,
  most: 0.3,
  always,
  sql: (asking, columns) =>
    `select rowid from t where ${columns
      .map(({ name: column, type }) => {
        const texts = type === 'VARCHAR' ? identifier(column) : `${identifier(column)}::varchar`;
        return `contains(lower(${texts}), ${quoted(text(asking).toLowerCase())})`;
      })
      .join(' or ')}`,
});

const sort = (name: string, most: number, keys: string): Question => ({
  name: `sort ${name}`,
  most,
  always: true,
  sql: () => `select rowid from t order by ${keys}`,
});

const tree = (
  name: string,
  value: string,
  { from = 't', failures = false }: { from?: string; failures?: boolean } = {},
): Question => ({
  name: `tree: ${name}`,
  most: 0.3,
  always: false,
  sql: () => `select ${value}, count(*) as events, count(*) filter (Status = 'Failure'), min("Date (UTC)"), max("Date (UTC)")
    from ${from} ${failures ? `where Status = 'Failure'` : ''} group by all order by events desc, 1`,
});

const figuresOfGroups = `count(*), count(*) filter (Status = 'Failure'), count(distinct lower(Username)),
  count(distinct "IP address"), min("Date (UTC)"), max("Date (UTC)"), first(rowid)`;
const grouped = 'Username, Application, Status';

/** What every contender is asked that can be asked it, by the name of its question; answers must agree. */
export const tableQuestions: readonly Question[] = [
  filter('by user', ({ user }) => `Username = ${quoted(user)}`),
  filter('by status', () => `Status = 'Failure'`),
  filter('by request id', ({ id }) => `"Request ID" = ${quoted(id)}`, false),
  search('a word that is in none', () => 'zzyzx'),
  search('a user', ({ user }) => user),
  search('8 digits of an id', ({ id }) => id.slice(0, 8)),
  search('in user agents', () => 'Firefox/1', false),
  sort('by time', 1, '"Date (UTC)"'),
  sort('by user, time', 0.4, 'Username, "Date (UTC)"'),
  {
    name: 'histogram by status, hour by hour',
    most: 0.3,
    always: false,
    sql: () => `select epoch_ms("Date (UTC)") // 3600000, Status, count(*) from t group by all`,
    counted: 'sum of the last column',
  },
  {
    name: 'group by 3 columns: count',
    most: 0.3,
    always: true,
    sql: () => `select ${grouped}, count(*) from t group by ${grouped}`,
  },
  {
    name: 'group by 3 columns: all figures, members too',
    most: 0.3,
    always: true,
    sql: () => `select ${grouped}, ${figuresOfGroups} from t group by ${grouped}`,
  },
  {
    name: 'group by correlation id: all figures, members too',
    always: false,
    sql: () => `select "Correlation ID", ${figuresOfGroups} from t group by all`,
  },
  tree('users', 'lower(Username)'),
  tree('users with failures', 'lower(Username)', { failures: true }),
  tree('100,000 users', 'lower(Username)', { from: 'many' }),
  tree('100,000 users, their failures', 'lower(Username)', { from: 'many', failures: true }),
  tree('IP addresses', '"IP address"'),
  tree('sessions', '"Session ID"'),
];

/** More than 5 accounts with a wrong password from one address, within any 24 hours. */
const spraySql = `
  with failed as (
    select "IP address" as ip, lower(Username) as account, "Date (UTC)" as time from t
    where "Sign-in error code"::varchar = '50126'),
  windows as (
    select ip, count(distinct account) over (
      partition by ip order by time range between interval 24 hours preceding and current row) as accounts
    from failed)
  select ip, max(accounts) from windows where accounts > 5 group by ip`;

/** Consecutive successes of a user farther apart than anybody travels in the time between them. */
const travelSql = `
  with successes as (
    select lower(Username) as account, "Date (UTC)" as time, latitude, longitude
    from t join centroids on right(Location, 2) = country where "Sign-in error code"::varchar = '0'),
  steps as (
    select account, time, latitude, longitude,
      lag(time) over w as before, lag(latitude) over w as lat, lag(longitude) over w as lon
    from successes window w as (partition by account order by time)),
  journeys as (
    select account, epoch(time - before) / 3600 as hours,
      2 * 6371 * asin(sqrt(sin(radians(latitude - lat) / 2) ^ 2
        + cos(radians(lat)) * cos(radians(latitude)) * sin(radians(longitude - lon) / 2) ^ 2)) as km
    from steps where before is not null)
  select * from journeys where km > 500 and km > hours * 1000`;

/** The plain rules that two detections go far beyond: here DuckDB can be asked the same. */
export const ruleQuestions: readonly Question[] = [
  { name: 'the classic spray rule', most: 0.5, always: true, sql: () => spraySql },
  { name: 'the same, sign-ins in order already', always: false, sql: () => spraySql },
  { name: 'the rule of impossible travel', most: 0.8, always: true, sql: () => travelSql },
];
