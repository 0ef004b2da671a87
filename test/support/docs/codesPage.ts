import { readFileSync } from 'node:fs';
import { isStatusDocumented } from '../../../src/knowledge/documentedStatus';
import { passwordWasRight } from '../../../src/knowledge/passwordWasRight';
import {
  ResultCodes,
  type ResultCode,
  type ResultSignal,
} from '../../../src/knowledge/resultCodes';
import { resultCodeTexts } from '../../../src/knowledge/resultCodeTexts';
import { resultGroups, statusOfResultType } from '../../../src/knowledge/resultGroups';
import { codeWords } from '../../../src/report/codeWords';
import { numberText } from '../../../src/report/quantities';
import { escaped, generatedNote, table } from './markdown';

const signals: readonly ResultSignal[] = ['threat', 'suspicious', 'operational', 'benign'];

/** Codes that every analyst meets. */
const common = [
  '0',
  '50126',
  '50053',
  '50034',
  '50057',
  '50074',
  '50076',
  '500121',
  '53003',
  '50140',
  '50199',
  '700082',
];

/** docs/codes.md: what is known of result codes, in figures that are counted. */
export function codesPage(): string {
  const codes = new ResultCodes(resultCodeTexts);
  const all = codes.codes.map((code) => codes.get(code)!);
  const count = (test: (code: ResultCode) => boolean) => numberText(all.filter(test).length);
  const example = (test: (code: ResultCode) => boolean) => codeWords(all.find(test)!.code, codes);
  const unknown = codeWords('50999', codes);
  return [
    '# Result codes',
    generatedNote,
    `Every sign-in ends with a number: \`ResultType\` in Log Analytics, _Sign-in error code_ in the portal, \`status.errorCode\` in Graph, \`AADSTS50126\` in a message. ${numberText(all.length)} of them are explained in the extension, without a network: in cells and tooltips of the grid, in the details, in the tree, on hover in text, KQL, JSON, CSV and Markdown, and by _Look Up Error Code_.`,
    '## What is told of a code',
    table(
      ['', ''],
      [
        [
          'Name',
          `Microsoft’s symbolic name, known of ${count(({ nameIsMicrosofts }) => nameIsMicrosofts)}; else a short meaning in words of this project`,
        ],
        [
          'Meaning',
          `in words of this project, never copied; ${count(({ meanings }) => meanings.length > 1)} codes have several meanings, the usual one first`,
        ],
        [
          'Shown as',
          `success, failure or interrupted; documented by Microsoft for ${count(({ code, status }) => isStatusDocumented(code) && statusOfResultType(code) === status)}, for all others **inferred from the meaning**, and said so`,
        ],
        ['Category', 'one of the six below'],
        [
          'Treatment',
          'how an analyst treats it: one of the four below. A judgement: how many users, addresses and attempts there are decides',
        ],
        [
          'ATT&CK',
          `techniques that it can be a trace of, for ${count(({ attack }) => attack.length > 0)}`,
        ],
        [
          'Next',
          `what to look at next, or what ends the fault, for ${count(({ remedy, analystNext }) => remedy !== '' || analystNext !== '')}`,
        ],
        [
          'The password was right',
          `said of ${count(({ code }) => passwordWasRight(code))}: a control stopped the sign-in, and from an unknown address the password is to be treated as stolen`,
        ],
      ],
    ),
    '## Categories',
    'This project’s own, by meaning and not by the first digits.',
    table(
      ['Category', 'Codes', 'What it holds'],
      resultGroups.map((group) => {
        const { category } = example((code) => code.group === group);
        return [
          escaped(category.word),
          count((code) => code.group === group),
          escaped(category.meaning),
        ];
      }),
    ),
    '## Treatment',
    table(
      ['Treatment', 'Codes'],
      signals.map((signal) => [
        escaped(example((code) => code.signal === signal).treatment.word),
        count((code) => code.signal === signal),
      ]),
    ),
    '## Those that every analyst meets',
    table(
      ['Code', 'Name', 'Meaning', 'Treatment'],
      common.map((code) => {
        const { name, meanings, treatment } = codeWords(code, codes);
        return [code, escaped(name), escaped(meanings[0] ?? ''), escaped(treatment.word)];
      }),
    ),
    '## A code that is not known',
    'Microsoft adds codes without a notice. Of a code that is not in the table this is said, and no more than this, of 50999 for instance:',
    [unknown.portal, unknown.treatment.why, ...unknown.notes, unknown.next]
      .map((sentence) => `- ${escaped(sentence)}`)
      .join('\n'),
    'The number families and the parent of a longer code (500121 of 50012) are inferences from the numbering of known codes. Microsoft’s own look-up page is linked; it is opened on a click only, and nothing is sent before.',
    '## Sources',
    escaped(sources()),
    'A wrong or missing code: see [CONTRIBUTING](../CONTRIBUTING.md#a-result-code).',
  ].join('\n\n');
}

/** What the table itself says of where its wording comes from. */
function sources(): string {
  const text = readFileSync('src/knowledge/resultCodeTexts.ts', 'utf8');
  const comment = text.slice(0, text.indexOf('*/')).replace(/\s*\n \*\s*/g, ' ');
  const sentence = /The wording is [^.]*\./.exec(comment)?.[0];
  if (sentence === undefined) throw new Error('the table of codes names no sources');
  return sentence;
}
