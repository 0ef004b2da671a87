import type { DetectionRun } from '../../core/detect/detection';
import { l10n } from '../../knowledge/l10n';
import { textHash } from '../../knowledge/textHash';
import { runWords, type ToldDetection } from '../findingWords';
import { markdownProse } from '../markdownProse';
import { proseCell } from '../proseCell';
import { headings } from './newNotebook';
import type { PlacedSection } from './putSections';
import { tableMarkdown, withoutMarkers } from './tableMarkdown';

/**
 * What was asked of an export, found or not: the detections that ran, with what each looked at, left out and could not judge.
 * The same files are the same section.
 */
export function runsSection(
  files: readonly string[],
  runs: readonly DetectionRun[],
  infos: readonly ToldDetection[],
): PlacedSection {
  const rows = runs.flatMap((run) => {
    const info = infos.find(({ id }) => id === run.detection);
    if (info === undefined) return [];
    const { lookedAt, suppressed, notJudged } = runWords(run, info);
    return [[info.title, lookedAt, [...suppressed, ...notJudged].join(' ')].map(proseCell)];
  });
  const [file = '', ...others] = files;
  const name = markdownProse(file, 200);
  const blocks = [
    `### ${
      others.length === 0
        ? l10n.t('Detections that ran over {0}', name)
        : l10n.t('Detections that ran over {0} and {1} more', name, others.length)
    }`,
    tableMarkdown(
      [l10n.t('Detection'), l10n.t('Result'), l10n.t('Left out, or not judged')].map(proseCell),
      rows,
    ),
  ];
  return {
    section: {
      id: `runs-${textHash(JSON.stringify(files))}`,
      body: withoutMarkers(blocks.join('\n\n')),
    },
    heading: headings().findings,
  };
}
