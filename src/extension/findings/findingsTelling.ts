import type { DetectionRun, Finding } from '../../core/detect/detection';
import { l10n } from '../../knowledge/l10n';
import type { EngineState } from '../../protocol/engineContract';
import { runWords, type FindingWords } from '../../report/findingWords';
import { markdownProse } from '../../report/markdownProse';
import { numberText, quantity } from '../../report/quantities';
import { severityWord } from '../../report/severityWord';
import { timeText } from '../../report/timeText';
import { visibleText } from '../../report/visibleText';
import type { OpenExport } from '../editor/openExports';
import { findingsOf, infoOf, severityOrder, wordsOf, type Found } from './found';

/** Detections that are named one by one in a line. */
const mostNamed = 3;

/** The name of an export's file. */
export function nameOf({ uri: { path } }: Pick<OpenExport, 'uri'>): string {
  return visibleText(path.slice(path.lastIndexOf('/') + 1), 100);
}

/** `no findings`, `one finding (high)`, `3 findings (1 high, 2 low)`. */
export function findingsWords(findings: readonly Finding[]): string {
  const [first] = findings;
  if (first === undefined) return l10n.t('no findings');
  if (findings.length === 1)
    return l10n.t('one finding ({0})', severityWord(first.severity).toLowerCase());
  const by = severityOrder.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0
      ? []
      : [l10n.t('{0} {1}', numberText(count), severityWord(severity).toLowerCase())];
  });
  return l10n.t('{0} findings ({1})', numberText(findings.length), by.join(', '));
}

/** What came out of runs, for a notice: of one run all of it, of several what they found and how many could not judge all. */
export function outcomeWords(
  found: Found,
  runs: readonly DetectionRun[],
  dismissed: ReadonlyMap<string, string>,
): string {
  const [only] = runs;
  const findings = findingsOf(found).filter(({ detection }) =>
    runs.some((run) => run.detection === detection),
  );
  const sentences: string[] = [];
  if (runs.length === 1 && only !== undefined) {
    const info = infoOf(found, only.detection);
    const { suppressed, notJudged } = runWords(only, info);
    if (findings.length > 0)
      sentences.push(l10n.t('{0}: {1}.', info.title, findingsWords(findings)));
    else if (only.lookedAt > 0)
      sentences.push(
        l10n.t('{0}: nothing found in {1}.', info.title, quantity(only.lookedAt, 'signIns')),
      );
    else if (!only.notJudged.some(({ what }) => what === 'all'))
      sentences.push(l10n.t('{0}: there was nothing to look at.', info.title));
    sentences.push(...suppressed, ...notJudged);
  } else {
    sentences.push(
      findings.length === 0
        ? l10n.t('{0} detections ran on {1}: nothing found.', runs.length, nameOf(found.of))
        : l10n.t(
            '{0} detections ran on {1}: {2}.',
            runs.length,
            nameOf(found.of),
            findingsWords(findings),
          ),
    );
    const hindered = runs.filter(({ notJudged }) => notJudged.length > 0).length;
    if (hindered === 1)
      sentences.push(l10n.t('One detection could not judge everything: the export lacks columns.'));
    else if (hindered > 1)
      sentences.push(
        l10n.t('{0} detections could not judge everything: the export lacks columns.', hindered),
      );
  }
  const put = findings.filter(({ id }) => dismissed.has(id)).length;
  if (put === 1) sentences.push(l10n.t('One finding was dismissed before.'));
  else if (put > 1) sentences.push(l10n.t('{0} findings were dismissed before.', numberText(put)));
  if (found.detected.withoutTime === 1)
    sentences.push(l10n.t('One event has no time: no detection saw it.'));
  else if (found.detected.withoutTime > 1)
    sentences.push(
      l10n.t(
        '{0} events have no time: no detection saw them.',
        numberText(found.detected.withoutTime),
      ),
    );
  if (found.partial) sentences.push(partialWords());
  return sentences.join(' ');
}

/** The runs of all detections at length, as Markdown: what each looked at, left out and could not judge. */
export function runsMarkdown(found: Found): string {
  const { detected, infos, of } = found;
  const lines = [
    `# ${markdownProse(l10n.t('Detections on {0}', nameOf(of)))}`,
    '',
    ...(found.partial ? [markdownProse(partialWords()), ''] : []),
  ];
  for (const info of infos) {
    const run = detected.runs.find(({ detection }) => detection === info.id);
    lines.push(`## ${markdownProse(info.title)}`, '', markdownProse(info.question), '');
    if (run === undefined) lines.push(markdownProse(l10n.t('This detection was not run.')), '');
    else {
      const { lookedAt, suppressed, notJudged } = runWords(run, info);
      const said = [lookedAt, ...suppressed, ...notJudged];
      const titles = run.findings.map((finding) =>
        l10n.t('{0}: {1}', severityWord(finding.severity), wordsOf(found, finding).title),
      );
      lines.push(...[...said, ...titles].map((sentence) => `- ${markdownProse(sentence)}`), '');
    }
  }
  return lines.join('\n');
}

/** The line above the view: when the findings were found, how many they are, and what was not run. */
export function messageWords(found: Found, dismissed: ReadonlyMap<string, string>): string {
  const findings = findingsOf(found).filter(({ id }) => !dismissed.has(id));
  const time = timeText(found.ranAt.replace(/\.\d+Z$/, 'Z'), found.of.zone);
  const at = found.of.zone === 'utc' ? l10n.t('{0} UTC', time) : time;
  const sentences = [l10n.t('Run {0}: {1}.', at, findingsWords(findings))];
  const ran = new Set(found.detected.runs.map(({ detection }) => detection));
  const others = found.infos.filter(({ id }) => !ran.has(id));
  if (others.length > mostNamed)
    sentences.push(
      l10n.t('{0} of {1} detections were not run.', others.length, found.infos.length),
    );
  else if (others.length > 0)
    sentences.push(l10n.t('Not run: {0}.', others.map(({ title }) => title).join(', ')));
  if (found.partial) sentences.push(partialWords());
  return sentences.join(' ');
}

/** What the number at the view's icon counts. */
export function badgeWords(count: number): string {
  return count === 1
    ? l10n.t('One finding that was not looked at yet')
    : l10n.t('{0} findings that were not looked at yet', numberText(count));
}

/** Why detections cannot run on an export, whatever is waited for; undefined where they can, or soon can. */
export function hindranceOf(
  { phase, rows, problem }: EngineState,
  name: string,
): string | undefined {
  if (phase === 'failed')
    return problem === undefined
      ? l10n.t('{0} could not be read: no detection was run.', name)
      : l10n.t('{0} could not be read, and no detection was run: {1}', name, problem.message);
  if (rows === 0 && (phase === 'ready' || phase === 'cancelled'))
    return l10n.t('{0} holds no sign-ins: no detection was run.', name);
  return undefined;
}

/** A finding as plain text, to be pasted into a mail or a ticket. */
export function findingText(words: FindingWords, detectionTitle: string): string {
  const part = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `- ${line}`)];
  return [
    words.title,
    l10n.t('Detection: {0}', detectionTitle),
    l10n.t('Severity: {0}', words.severityWord),
    ...words.severityReasons,
    l10n.t('When: {0}', words.window),
    ...words.entities.map(({ label, text }) => l10n.t('{0}: {1}', label, text)),
    ...part(l10n.t('What was seen'), words.seen),
    ...part(l10n.t('Why it may be benign'), words.benign),
    ...part(l10n.t('What to do next'), words.next),
    ...part(l10n.t('What the export cannot show'), words.limits),
  ].join('\n');
}

function partialWords(): string {
  return l10n.t('Reading was stopped: what had not been read by then was not looked at.');
}
