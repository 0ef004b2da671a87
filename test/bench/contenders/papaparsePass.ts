import { csvSlices } from './csvSlices';
import { measure } from './measure';

/** papaparse alone: every value is found and thrown away. */
measure((path) => {
  let rows = -1;
  csvSlices(path, (some) => (rows += some.length));
  return { rows };
});
