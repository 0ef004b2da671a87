import { csvSlices } from './csvSlices';
import { measure } from './measure';
import { PlainColumn } from './plainColumn';

/** papaparse into columns that can be queried: times as numbers, the rest dictionaries; unique ones bytes on request. */
measure((path) => {
  const uniqueAsBytes = process.argv[3] === 'bytes';
  let columns: PlainColumn[] = [];
  let times = new Float64Array(16_384);
  let rows = -1;
  csvSlices(path, (some) => {
    for (const values of some) {
      if (++rows === 0) {
        columns = values.slice(1).map(() => new PlainColumn(uniqueAsBytes));
        continue;
      }
      if (values.length !== columns.length + 1) throw new Error(`row ${rows} is ragged`);
      if (rows > times.length) {
        const grown = new Float64Array(times.length * 2);
        grown.set(times);
        times = grown;
      }
      times[rows - 1] = Date.parse(values[0]!);
      for (let i = 0; i < columns.length; i++) columns[i]!.push(values[i + 1]!);
    }
  });
  return { rows };
});
