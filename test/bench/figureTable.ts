import { median, timesOurs, type Figure } from './figures';

/** By number of rows. */
type Cells = Map<number, Figure>;

const shown = (value: number) =>
  value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US');

function cellOf(figures: readonly Figure[], figure: Figure | undefined): string {
  if (figure === undefined) return '';
  const { values, note, unit } = figure;
  if (values.length === 0) return note ?? '';
  const spread = `${shown(Math.min(...values))} - ${shown(Math.max(...values))}`;
  const ratio = timesOurs(figures, figure);
  return `${shown(median(values))} ${unit} (${spread})${ratio === undefined ? '' : ` x${ratio.toFixed(2)}`}`;
}

/**
 * The one table, in Markdown: a line for every thing and contender in the order in which they first come, a column for every
 * number of rows. A cell is the median, the fastest and the slowest run, and the ratio to ours.
 */
export function figureTable(figures: readonly Figure[]): readonly string[] {
  const sizes = [...new Set(figures.map(({ rows }) => rows))].sort((a, b) => a - b);
  const lines = new Map<string, Map<string, Cells>>();
  for (const figure of figures) {
    let ofWhat = lines.get(figure.what);
    if (ofWhat === undefined) lines.set(figure.what, (ofWhat = new Map<string, Cells>()));
    let ofWho = ofWhat.get(figure.who);
    if (ofWho === undefined) ofWhat.set(figure.who, (ofWho = new Map<number, Figure>()));
    ofWho.set(figure.rows, figure);
  }
  const heads = sizes.map((rows) => `${rows.toLocaleString('en-US')} rows`);
  return [
    `| ${['', '', ...heads].join(' | ')} |`,
    `|${'---|'.repeat(sizes.length + 2)}`,
    ...[...lines].flatMap(([what, contenders]) =>
      [...contenders].map(([who, cells], at) => {
        const columns = sizes.map((rows) => cellOf(figures, cells.get(rows)));
        return `| ${[at === 0 ? what : '', who, ...columns].join(' | ')} |`;
      }),
    ),
  ];
}
