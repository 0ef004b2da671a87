import assert from 'node:assert/strict';
import Papa from 'papaparse';
import type { Finding } from '../../src/core/detect/detection';
import type { ColumnName } from '../../src/core/event';
import type { Filter } from '../../src/core/query/query';
import { findingLabel } from '../../src/extension/findings/findingLabel';
import { findingTooltip } from '../../src/extension/findings/findingTooltip';
import type { FindingLine } from '../../src/extension/findings/findingNode';
import type { Found } from '../../src/extension/findings/found';
import { passedCode } from '../../src/extension/hover/passedCode';
import { loadResultCodes, type ResultCodes } from '../../src/knowledge/resultCodes';
import { codeHoverMarkdown, codeNoteMarkdown } from '../../src/report/codeMarkdown';
import { codesInLine } from '../../src/report/codesInText';
import { codeWords } from '../../src/report/codeWords';
import { filterWords } from '../../src/report/filterWords';
import { evidenceColumns } from '../../src/report/findingEvidence';
import { findingMarkdown } from '../../src/report/findingMarkdown';
import { findingRecord, findingsCsv, findingsJson } from '../../src/report/findingsTable';
import { findingWords } from '../../src/report/findingWords';
import { selectionKql } from '../../src/report/kql';
import { kqlComment, kqlString } from '../../src/report/kqlText';
import { markdownCell } from '../../src/report/markdownCell';
import { markdownProse } from '../../src/report/markdownProse';
import { markdownText } from '../../src/report/markdownText';
import { isFormula } from '../../src/report/neutralise';
import { deadlinesFrom } from '../../src/report/notebook/deadlines';
import { evidenceSections } from '../../src/report/notebook/evidenceSections';
import { markedColumns, markedSection } from '../../src/report/notebook/markedSection';
import { holdsMarker } from '../../src/report/notebook/mergeSection';
import { newNotebook } from '../../src/report/notebook/newNotebook';
import { eventNoteLine } from '../../src/report/notebook/noteLine';
import { rowsSection } from '../../src/report/notebook/rowsSection';
import { noticeText } from '../../src/report/noticeText';
import { rowsAs } from '../../src/report/rowsAs';
import { branchTooltip, eventTooltip } from '../../src/report/treeTooltip';
import { eventDescription, eventLabel, eventSpoken, valueWords } from '../../src/report/treeWords';
import { cellText } from '../../src/webview/cellText';
import { findingWith, infoOf } from '../report/findingsOf';
import { kqlFaults, kqlLiteralValue } from '../support/kustoParser';
import { misleading, payloads } from './payloads';
import { shapeOf } from './shapeOf';

const harmless = 'harmless';

/** A detection does not name users whose names are blank. */
const named = payloads.filter((payload) => payload.trim() !== '');

/** What is stressed is so no more where it begins or ends with a blank, which harms nobody. */
function withoutStress(shape: readonly string[]): {
  readonly others: readonly string[];
  readonly stressed: number;
} {
  const others = shape.filter((element) => !element.startsWith('strong_'));
  return { others, stressed: shape.length - others.length };
}

const uri = 'vscode://a.b/evidence?file=a.csv&row=1';
const columns: readonly ColumnName[] = ['UserPrincipalName', 'AppDisplayName', 'UserAgent'];
const figures = {
  count: 3,
  status: { success: 1, failure: 2, interrupted: 0, unknown: 0 },
  first: '2026-06-15T08:00:00.000Z',
  last: '2026-06-15T09:00:00.000Z',
};

/** A finding with the text wherever a finding has text of an export. */
function findingOf(text: string): Finding {
  const usual = findingWith();
  return findingWith({
    entities: { users: [text], addresses: [text], sessions: [text], applications: [text] },
    texts: Object.fromEntries(Object.keys(usual.texts).map((name) => [name, text])),
  });
}

const wordsOf = (finding: Finding) => findingWords(finding, infoOf(finding.detection), {}, 'utc');

function lineOf(text: string, dismissed?: string): FindingLine {
  const finding = findingOf(text);
  const found = {
    of: { zone: 'utc' },
    infos: [{ ...infoOf(finding.detection), techniques: [] }],
    detected: {
      runs: [{ detection: finding.detection, parameters: {}, findings: [finding] }],
      incidents: [],
    },
  } as unknown as Found;
  return { finding, found, dismissed } as unknown as FindingLine;
}

/** An event whose every value is the text. */
const eventOf = (text: string) =>
  new Map<ColumnName, string | null>([
    ['EventTime', '2026-06-15T08:00:00.000Z'],
    ...(['UserPrincipalName', 'AppDisplayName', 'ResultType', 'ResultDescription'] as const).map(
      (column) => [column, text] as const,
    ),
    ...(['IPAddress', 'Location', 'Browser', 'UserAgent', 'Status', 'Id'] as const).map(
      (column) => [column, text] as const,
    ),
  ]);

describe('what strangers wrote, wherever it is shown or written', function () {
  this.timeout(60_000);
  let codes: ResultCodes;
  before(async () => (codes = await loadResultCodes()));

  /** One line that shows or is heard as it is. */
  const lines: Readonly<Record<string, (text: string) => readonly string[]>> = {
    'a cell of the grid, its tooltip and what is heard of it': (text) =>
      columns.map((column) => cellText(column, text)),
    'a line of the tree and what is heard of it': (text) => [
      ...(['UserPrincipalName', 'ResultType', 'Country', 'Status', 'Group'] as const).map(
        (column) => valueWords(column, text, codes),
      ),
      eventLabel(eventOf(text), new Set(), 'utc'),
      eventDescription(eventOf(text), codes),
      eventSpoken(harmless, eventOf(text), codes),
    ],
    'a chip of a filter': (text) =>
      [
        { kind: 'values', column: 'UserPrincipalName', values: [text], exclude: false } as const,
        { kind: 'contains', column: 'UserAgent', text, exclude: true } as const,
      ].map((filter) => filterWords(filter)),
    'the words of a finding': (text) => {
      const words = wordsOf(findingOf(text));
      const { title, window, severityReasons, seen, benign, next, limits, entities } = words;
      return [
        title,
        window,
        ...[severityReasons, seen, benign, next, limits].flat(),
        ...entities.map((entity) => entity.text),
        findingLabel(words),
      ];
    },
    'a notification': (text) => [noticeText(`${text} could not be read: ${text}`)],
  };

  for (const [name, linesOf] of Object.entries(lines))
    it(`is one line that steers nothing: ${name}`, () => {
      const usual = linesOf(harmless).length;
      for (const payload of named) {
        const shown = linesOf(payload);
        assert.equal(shown.length, usual);
        for (const line of shown) assert.doesNotMatch(line, misleading, JSON.stringify(payload));
      }
    });

  it('is no link and no icon in a notification', () => {
    for (const payload of payloads) {
      const shown = noticeText(payload);
      assert.ok(!shown.includes(']('), shown);
      assert.doesNotMatch(shown, /(?<!\\)\$\([a-z0-9-]+(~[a-z]+)?\)/i, shown);
    }
  });

  const row = (text: string) => ({ file: text, record: 7, line: 12, id: text });
  const full = (text: string) =>
    findingMarkdown(
      findingOf(text),
      wordsOf(findingOf(text)),
      [
        {
          ...row(text),
          values: evidenceColumns.map((column) => (column === 'EventTime' ? figures.first : text)),
        },
      ],
      'SigninLogs',
      { all: uri, rows: [uri] },
      codes,
      [{ words: { title: wordsOf(findingOf(text)).title, severityWord: 'High' }, leads: true }],
    );
  const file = (text: string) => ({
    file: text,
    role: 'main' as const,
    problem: undefined,
    bytes: 1,
    sha256: undefined,
    format: {
      id: 'portal-csv' as const,
      name: text,
      confidence: 'certain' as const,
      evidence: [text],
    },
    records: 1,
    rejectedCount: 0,
    warnings: [text],
  });

  /** Markdown in which the text stands, from a tooltip to the notebook. */
  const documents: Readonly<Record<string, (text: string) => string>> = {
    'a tooltip of the tree': (text) =>
      branchTooltip(
        {
          column: 'AppDisplayName',
          values: [text, `${text} `],
          figures,
          above: [{ kind: 'values', column: 'UserAgent', values: [text], exclude: false }],
        },
        { zone: 'utc', codes },
      ),
    'a tooltip of an event': (text) => eventTooltip(eventOf(text), { zone: 'utc', codes }),
    'a tooltip of a finding': (text) => findingTooltip(lineOf(text)),
    'a tooltip of a finding that was dismissed': (text) => findingTooltip(lineOf(harmless, text)),
    'a finding in the notebook': full,
    'rows in the notebook': (text) =>
      rowsSection(
        text,
        columns,
        [{ ...row(text), values: [text, text, text] }],
        1,
        'utc',
        () => uri,
      ).body,
    'marked events in the notebook': (text) =>
      markedSection(
        'key',
        text,
        [
          {
            ...(Object.fromEntries(markedColumns.map((column) => [column, text])) as Record<
              (typeof markedColumns)[number],
              string
            >),
            EventTime: figures.first,
          },
        ],
        1,
        'utc',
        () => uri,
      ).body,
    'a note about an event': (text) =>
      eventNoteLine('why?', new Date(0), [figures.first, text, text], uri),
    'the table of evidence': (text) =>
      evidenceSections('## Evidence\n\n## Blockers and gaps\n', [
        {
          readAt: figures.first,
          ranges: new Map(),
          state: {
            phase: 'ready',
            rows: 1,
            sources: [file(text)],
            summary: undefined,
            problem: undefined,
          } as unknown as Parameters<typeof evidenceSections>[1][number]['state'],
        },
      ])
        .map(({ section }) => section.body)
        .join('\n\n'),
    'a new notebook, below what names it': (text) => {
      const made = newNotebook({
        name: text,
        toolVersion: '1.0.0',
        zone: 'utc',
        timeZoneName: 'UTC',
        discovered: new Date(0),
        deadlines: deadlinesFrom(new Date(0), [{ name: text, hours: 24 }]),
      });
      const [head, ...below] = made.split('\n---\n');
      // YAML's quoted text is JSON's: nothing ends the line.
      assert.match(head!, /^---\ncase: "(?:[^"\\\n]|\\.)*"\n(?:\w+: "[^"\n]*"\n?)+$/);
      return below.join('\n---\n');
    },
    'rows copied as Markdown': (text) =>
      rowsAs('markdown', ['A', 'B'], columns, [[text, text]]).text,
    'a phrase': (text) => `It was ${markdownText(text)}`,
    'a cell of a table': (text) => `| a |\n| --- |\n| ${markdownCell(text)} |\n`,
    'a sentence': (text) => markdownProse(`It was ${text} that was seen.`),
  };

  /** What a section is made of, which is looked through for markers as a whole. */
  const parts = ['a phrase', 'a cell of a table', 'a sentence'];

  for (const [name, write] of Object.entries(documents))
    it(`adds no element, link or picture to ${name}`, () => {
      const usual = withoutStress(shapeOf(write(harmless)));
      for (const payload of named) {
        const markdown = write(payload);
        const shape = withoutStress(shapeOf(markdown));
        const where = `${JSON.stringify(payload)} in\n${markdown}`;
        assert.deepEqual(shape.others, usual.others, where);
        assert.ok(shape.stressed <= usual.stressed, where);
        if (!parts.includes(name)) assert.ok(!holdsMarker(markdown), markdown);
        assert.doesNotMatch(markdown.replaceAll('\n', ''), misleading, JSON.stringify(payload));
      }
    });

  it('is seen to add something where it is written as it is', () => {
    const usual = shapeOf(`It was ${harmless} there.`);
    for (const text of [
      '<b>',
      '[x](command:y)',
      '![](https://evil.example/x)',
      'https://evil.example',
      'a@evil.example',
      '\n# h',
    ])
      assert.notDeepEqual(shapeOf(`It was ${text} there.`), usual, text);
  });

  it('comes to no command and no hover: a code is digits', () => {
    for (const payload of payloads) {
      assert.equal(passedCode(payload), undefined);
      assert.equal(passedCode([payload]), undefined);
      const line = `ResultType == "50126", ${payload} AADSTS50053: ${payload}`;
      const document = { lineCount: 1, lineAt: () => line };
      for (const languageId of ['kusto', 'csv', 'json', 'markdown', 'plaintext', 'log'])
        for (const { code } of codesInLine(document, 0, { languageId }))
          assert.match(code, /^\d+$/);
    }
    const usual = shapeOf(codeHoverMarkdown(codeWords('50126', codes), []));
    assert.ok(usual.some((element) => element.startsWith('link_open')));
    for (const { 0: code } of ['99999999', '1'].map((given) => [given] as const))
      assert.doesNotMatch(codeNoteMarkdown(codeWords(code, codes)), /command:/);
  });

  it('is a cell of CSV and of tab-separated text, and no formula', () => {
    const expected = (text: string) => (isFormula(text) ? `'${text}` : text);
    for (const payload of payloads) {
      const { text } = rowsAs('csv', ['A', 'B', 'C'], columns, [[payload, null, payload]]);
      const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n' });
      assert.deepEqual(errors, []);
      assert.deepEqual(data, [['A', 'B', 'C'], [expected(payload), '', expected(payload)], ['']]);
      const tsv = rowsAs('tsv', ['A', 'B'], columns, [[payload, payload]]).text;
      const [, cells, ...rest] = tsv.split('\r\n');
      assert.deepEqual(rest, ['']);
      assert.equal(cells!.split('\t').length, 2, JSON.stringify(payload));
      for (const cell of cells!.split('\t')) assert.ok(!isFormula(cell), cell);
    }
  });

  it('is a cell of the CSV of findings, and no formula', () => {
    for (const payload of payloads) {
      const finding = findingOf(payload);
      const { text } = findingsCsv([{ finding, words: wordsOf(finding), detectionTitle: 'Spray' }]);
      const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
      assert.equal(data.length, 2, JSON.stringify(payload));
      for (const cell of data[1]!) assert.ok(!isFormula(cell), cell);
    }
  });

  it('is a value of JSON, and changes no object', () => {
    for (const payload of payloads) {
      const { text } = rowsAs(
        'json',
        ['A', 'B'],
        [payload === '__proto__' ? '__proto__' : 'A', 'B'],
        [[payload, payload]],
      );
      const [record] = JSON.parse(text) as readonly Record<string, string>[];
      assert.deepEqual(Object.values(record!), [payload, payload]);
      assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      const finding = findingOf(payload);
      const found = findingRecord(finding, wordsOf(finding).title, []);
      const [told] = JSON.parse(findingsJson([found])) as readonly {
        entities: { users: string[] };
      }[];
      assert.deepEqual(told!.entities.users, [payload]);
    }
    assert.deepEqual(Object.keys(Object.prototype), []);
  });

  it('is a literal of KQL that the parser reads back, in a query that says no more', () => {
    const filtersOf = (text: string): readonly Filter[] => [
      { kind: 'values', column: 'UserPrincipalName', values: [text, null], exclude: false },
      { kind: 'values', column: 'ConditionalAccessPolicyResults', values: [text], exclude: true },
      { kind: 'contains', column: 'UserAgent', text, exclude: false },
      { kind: 'values', column: 'SourceFile', values: [text], exclude: false },
    ];
    const queryOf = (text: string) =>
      selectionKql({ filters: filtersOf(text), search: { text, mode: 'plain' } });
    const usual = queryOf(harmless).split('\n').length;
    for (const payload of payloads) {
      const query = queryOf(payload);
      assert.equal(query.split(/[\n\r\u0085\u2028\u2029]/).length, usual, query);
      assert.deepEqual(kqlFaults(query), [], query);
      const whole = payload.replace(/\p{Cs}/gu, '\uFFFD');
      assert.equal(kqlLiteralValue(kqlString(payload)), whole);
      assert.doesNotMatch(kqlComment(payload), /[\n\r\u0085\u2028\u2029]/);
    }
  });

  it('keeps nothing waiting, however long it is', () => {
    for (const payload of payloads) {
      const long = payload.repeat(Math.ceil(20_000 / payload.length));
      for (const write of [
        (text: string) => cellText('UserAgent', text),
        (text: string) => noticeText(text),
        (text: string) => markdownText(text),
        (text: string) => markdownCell(text),
        (text: string) => markdownProse(text),
        (text: string) => kqlString(text),
        (text: string) => rowsAs('csv', ['A'], ['A'], [[text]]).text,
        (text: string) => rowsAs('tsv', ['A'], ['A'], [[text]]).text,
      ])
        assert.ok(write(long).length > 0);
      const document = { lineCount: 1, lineAt: () => long };
      for (const languageId of ['kusto', 'json', 'markdown', 'log'])
        codesInLine(document, 0, { languageId });
    }
  });
});
