import { l10n } from '../knowledge/l10n';
import type { FileReport } from './inspect.node';
import { visible } from './visible';

/** A report as lines for a terminal. What the export says is shown with its control characters made visible. */
export function inspectText(report: FileReport): string {
  const { format, status, timeRange, rejected, sample, timingsMs } = report;
  const lines: (readonly [string, string])[] = [
    [l10n.t('format'), `${format.name} (${format.confidence})`],
    ...format.evidence.map((sentence) => ['', sentence] as const),
    [l10n.t('size'), l10n.t('{0} bytes', count(report.bytes))],
    ['sha256', report.sha256 ?? l10n.t('not known: the file was not read to its end')],
    [l10n.t('sign-ins'), l10n.t('{0} from {1} records', count(report.rows), count(report.records))],
    [l10n.t('rejected'), count(report.rejectedCount)],
    ...rejected
      .slice(0, 10)
      .map(
        ({ line, offsetBytes, reason }) =>
          ['', l10n.t('line {0}, byte {1}: {2}', count(line), count(offsetBytes), reason)] as const,
      ),
    [
      l10n.t('time'),
      timeRange === null
        ? l10n.t('no event has a time')
        : l10n.t('{0} to {1}', timeRange.from, timeRange.to),
    ],
    [l10n.t('kinds'), counts(report.kinds)],
    [l10n.t('status'), counts(status)],
    [l10n.t('groups'), counts(report.groups)],
    [l10n.t('users'), count(report.users)],
    [l10n.t('IP addresses'), count(report.ipAddresses)],
    ...report.warnings.map((sentence) => [l10n.t('warning'), sentence] as const),
    ...(timingsMs === undefined
      ? []
      : [
          [
            l10n.t('timings'),
            l10n.t(
              'recognise {0} ms, read {1} ms, total {2} ms',
              timingsMs.recognise,
              timingsMs.read,
              timingsMs.total,
            ),
          ] as const,
          [l10n.t('peak memory'), l10n.t('{0} bytes', count(report.peakRssBytes ?? 0))] as const,
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
  return parts.length === 0 ? l10n.t('none') : parts.join(', ');
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}
