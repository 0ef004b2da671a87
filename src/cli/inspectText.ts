import type { FileReport } from './inspect.node';

/** A report as lines for a terminal. What the export says is shown with its control characters made visible. */
export function inspectText(report: FileReport): string {
  const { format, status, timeRange, rejected, sample, timingsMs } = report;
  const lines: (readonly [string, string])[] = [
    ['format', `${format.name} (${format.confidence})`],
    ...format.evidence.map((sentence) => ['', sentence] as const),
    ['size', `${count(report.bytes)} bytes`],
    ['sha256', report.sha256 ?? 'not known: the file was not read to its end'],
    ['sign-ins', `${count(report.rows)} from ${count(report.records)} records`],
    ['rejected', count(report.rejectedCount)],
    ...rejected
      .slice(0, 10)
      .map(
        ({ line, offsetBytes, reason }) =>
          ['', `line ${count(line)}, byte ${count(offsetBytes)}: ${reason}`] as const,
      ),
    ['time', timeRange === null ? 'no event has a time' : `${timeRange.from} to ${timeRange.to}`],
    ['kinds', counts(report.kinds)],
    ['status', counts(status)],
    ['groups', counts(report.groups)],
    ['users', count(report.users)],
    ['IP addresses', count(report.ipAddresses)],
    ...report.warnings.map((sentence) => ['warning', sentence] as const),
    ...(timingsMs === undefined
      ? []
      : [
          [
            'timings',
            `recognise ${timingsMs.recognise} ms, read ${timingsMs.read} ms, total ${timingsMs.total} ms`,
          ] as const,
          ['peak memory', `${count(report.peakRssBytes ?? 0)} bytes`] as const,
        ]),
  ];
  const text = lines.map(([label, value]) => `  ${label.padEnd(13)} ${visible(value)}`);
  const events = (sample ?? []).map((event) => `  ${visible(JSON.stringify(event))}`);
  return [visible(report.file), ...text, ...events].join('\n');
}

function counts(byName: Readonly<Record<string, number>>): string {
  const parts = Object.entries(byName)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => `${name} ${count(n)}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}

/** A log may hold the escape sequences of a terminal: control and direction characters are written as their numbers. */
function visible(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex -- control characters are what this is about
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
