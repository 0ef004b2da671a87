/** A place where a value of an export, or another text of strangers, is shown or written. */
interface Place {
  readonly place: string;
  /** The tests that give it hostile text: a file, and what its test is called there or how that begins. */
  readonly tests: readonly (readonly [file: string, title: string])[];
}

const texts = 'test/injection/texts.test.ts';
const paths = 'test/injection/paths.test.ts';
const windowed = 'test/injection/window.page.test.ts';
const inWindow = [windowed, 'is text and nothing more'] as const;
const preview = 'test/walk/notebookLinksHostile.walk.test.ts';
const steersNothing = [texts, 'is one line that steers nothing'] as const;
const addsNothing = [texts, 'adds no element, link or picture'] as const;

/** Every place where text of strangers is shown or written, and what tests it. */
export const places: readonly Place[] = [
  {
    place: 'a cell of the grid',
    tests: [
      inWindow,
      steersNothing,
      ['test/webview/gridBody.page.test.ts', 'shows what a stranger wrote as text'],
    ],
  },
  {
    place: 'the tooltip of a cell',
    tests: [inWindow, ['test/webview/gridRows.page.test.ts', 'show the whole of what is cut']],
  },
  {
    place: 'the tooltip of evidence, and its flag',
    tests: [
      inWindow,
      ['test/webview/evidence.page.test.ts', 'show what an attacker wrote as text'],
    ],
  },
  {
    place: 'the details, in every tab, with the record as it stands in the file',
    tests: [
      inWindow,
      ['test/webview/details.page.test.ts', 'have nothing that axe complains of'],
      ['test/report/eventDetails.test.ts', 'never fails, and shows nothing that steers'],
    ],
  },
  {
    place: 'chips of filters, and the values to choose from',
    tests: [inWindow, ['test/webview/filters.page.test.ts', 'are shown as text']],
  },
  { place: 'groups of the grid', tests: [inWindow] },
  { place: 'what the window says of files, and of what failed', tests: [inWindow] },
  {
    place: 'the page of the window itself: the state and the sentences in it',
    tests: [
      [paths, 'ends no attribute and no element of the page'],
      ['test/extension/editor/windowPage.test.ts', 'hands any kept text over unharmed'],
    ],
  },
  { place: 'a line of the tree', tests: [steersNothing] },
  {
    place: 'a tooltip of the tree',
    tests: [
      addsNothing,
      ['test/report/treeTooltip.test.ts', 'shows what a stranger wrote as text'],
    ],
  },
  {
    place: 'the name of an export in a list to choose from',
    tests: [['test/extension/tree/signInTree.test.ts', 'offering exports by names that are text']],
  },
  {
    place: 'the status bar and its tooltip',
    tests: [['test/report/summary.test.ts', 'is a table whose cells are text']],
  },
  {
    place: 'the hover of a code, and the commands that it offers',
    tests: [
      [texts, 'comes to no command and no hover'],
      ['test/report/codeMarkdown.test.ts', 'shows text of any kind as text'],
    ],
  },
  {
    place: 'a finding: its title, its lines, its tooltip',
    tests: [steersNothing, addsNothing],
  },
  {
    place: 'a notification, and the title of a progress',
    tests: [
      [texts, 'is no link and no icon in a notification'],
      ['test/injection/notices.test.ts', 'shows no text of strangers but through noticeText'],
    ],
  },
  {
    place: 'the notebook: findings, rows, marks, notes, files, summaries, profiles',
    tests: [
      addsNothing,
      ['test/report/findingMarkdown.test.ts', 'holds nothing but text where'],
      ['test/report/notebook/hostileNotebook.test.ts', 'ends no section'],
      ['test/report/profile/hostile.test.ts', 'is text whatever it is made of'],
    ],
  },
  {
    place: 'the notebook in the preview of VS Code',
    tests: [[preview, 'adds no element, link, image or attribute']],
  },
  {
    place: 'CSV, tab-separated text, JSON, JSON Lines and Markdown that is copied or exported',
    tests: [
      [texts, 'is a cell of CSV and of tab-separated text'],
      [texts, 'is a value of JSON'],
      ['test/report/rowsAs.test.ts', 'gives every cell back'],
    ],
  },
  {
    place: 'findings as CSV and JSON',
    tests: [
      [texts, 'is a cell of the CSV of findings'],
      ['test/report/findingsTable.test.ts', 'lets no value run as a formula'],
    ],
  },
  {
    place: 'KQL that is copied or stands in the notebook',
    tests: [[texts, 'is a literal of KQL that the parser reads back']],
  },
  {
    place: 'the file names of a list of exports',
    tests: [
      [paths, 'leads out of no folder in a list of exports'],
      ['test/extension/editor/signInsFile.test.ts', 'never lets a path out of the folder'],
    ],
  },
  {
    place: 'a link of the notebook, and the handler of URIs',
    tests: [
      [paths, 'leads out of no workspace in a link of a notebook'],
      ['test/report/notebook/evidenceLink.test.ts', 'lead nowhere else'],
      ['test/extension/notebook/notebook.vscode.test.ts', 'of a stranger opens nothing'],
    ],
  },
  {
    place: 'the place of the notebook, by a setting or a symbolic link',
    tests: [
      [paths, 'leads out of no folder as the place of a notebook'],
      ['test/extension/notebook/placeOnDisk.test.ts', 'of ${name} is'],
      ['test/extension/notebook/notebook.vscode.test.ts', 'is not followed where it'],
    ],
  },
  {
    place: 'the file of marks',
    tests: [
      [paths, 'is no key of an object: marks'],
      ['test/extension/marks/markText.test.ts', 'gives back through parseMarks'],
    ],
  },
  {
    place: 'keys of a record: prototypes',
    tests: [['test/support/hostile.ts', 'keys __proto__ and constructor, outside and nested']],
  },
  {
    place: 'a regular expression of a search, and the texts that it is tried on',
    tests: [
      ['test/engine/guardedRegExp.test.ts', 'cuts off one text that would never end'],
      [texts, 'keeps nothing waiting'],
    ],
  },
  {
    place: 'the name of an export in the workspace: its editor, its tab',
    tests: [['test/extension/editor.vscode.test.ts', 'onerror=alert(1)']],
  },
];
