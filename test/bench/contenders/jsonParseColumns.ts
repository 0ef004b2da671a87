import { jsonRecords } from './jsonRecords';
import { measure } from './measure';
import { PlainColumn } from './plainColumn';

type Scalar = string | number | boolean;

/** Each record by JSON.parse into columns by path, as far as the table has them: lists stay in the file there too. */
measure((path) => {
  const uniqueAsBytes = process.argv[3] === 'bytes';
  const columns = new Map<string, PlainColumn>();
  let rows = 0;
  const put = (record: object, prefix: string) => {
    for (const [key, value] of Object.entries(record) as [string, Scalar | object | null][]) {
      if (value === null || Array.isArray(value)) continue;
      if (typeof value === 'object') {
        put(value, `${prefix}${key}.`);
        continue;
      }
      const name = prefix + key;
      let column = columns.get(name);
      if (column === undefined) columns.set(name, (column = new PlainColumn(uniqueAsBytes)));
      column.padTo(rows);
      column.push(String(value));
    }
  };
  jsonRecords(path, (json) => {
    put(JSON.parse(json) as object, '');
    rows++;
  });
  for (const column of columns.values()) column.padTo(rows);
  return { rows };
});
