import { constants } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { fromCSV, type ColumnTable } from 'arquero';
import { measure, type AskedOf } from './measure';

/** Arquero by its own reader of CSV, which takes the whole file as one string. */
measure((path) => {
  if (statSync(path).size > constants.MAX_STRING_LENGTH)
    return { rows: 0, cannot: 'cannot: longer than a string can be' };
  const table = fromCSV(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  // Expressions as text: functions are taken apart by Arquero, and the bundler renames what is in them.
  const count = (name: string, condition: string, values: object): AskedOf => ({
    name,
    ask: () => (table.params(values) as ColumnTable).filter(condition).numRows(),
  });
  const inAll = (name: string, text: string) =>
    count(
      `search all columns: ${name}`,
      `(d, $) => ${table
        .columnNames()
        .map((column) => `op.includes(op.lower(d[${JSON.stringify(column)}]), $.text)`)
        .join(' || ')}`,
      { text: text.toLowerCase() },
    );
  const sort = (name: string, ...columns: string[]): AskedOf => ({
    name: `sort ${name}`,
    ask: () => table.orderby(columns).indices().length,
  });
  return {
    rows: table.numRows(),
    questions: ({ user, id }) => [
      count('filter by user', '(d, $) => d.Username === $.user', { user }),
      count('filter by status', '(d, $) => d.Status === $.status', { status: 'Failure' }),
      inAll('a word that is in none', 'zzyzx'),
      inAll('a user', user),
      inAll('8 digits of an id', id.slice(0, 8)),
      sort('by time', 'Date (UTC)'),
      sort('by user, time', 'Username', 'Date (UTC)'),
      {
        name: 'group by 3 columns: count',
        ask: () => table.groupby('Username', 'Application', 'Status').count().numRows(),
      },
    ],
  };
});
