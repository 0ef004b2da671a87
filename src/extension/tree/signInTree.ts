import type { Kind } from '../../core/event';
import type { Filter, Selection } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import { loadResultCodes, type ResultCodes } from '../../knowledge/resultCodes';
import type { EngineState, EventFigures } from '../../protocol/engineContract';
import { plainLabel } from '../../report/plainLabel';
import { groupingWords } from '../../report/treeColumnWords';
import { extentWords } from '../../report/treeWords';
import type { Telling } from '../../report/treeTooltip';
import { visibleText } from '../../report/visibleText';
import { AskedFilters, filteredTo, isSame } from '../editor/askedFilters';
import { isOvertaken, messageOf } from '../editor/engineErrors';
import type { OpenExport, OpenExports } from '../editor/openExports';
import { contextKeys, type TreeDeed } from '../ids';
import { copiedText } from './copiedText';
import { asGrouping, asOrder, type TreeChoice } from './treeChoice';
import { askLevel, pageLines } from './treeLevel';
import { emptyBecause } from './treeEmpty';
import type { EventNode, MoreNode, TreeNode } from './treeNode';
import type { Run } from './treeNodes';
import { excluding, isEverything, joinedPath, linesAmong, ownFilters } from './treeSelection';
import { groupingColumns } from './treeShape';

/** What the tree does in VS Code. */
export interface TreeHost {
  setContext(key: string, value: string | number | boolean | undefined): void;
  /** Words beside the view's title, and in a line above the tree. */
  describe(description: string | undefined, message: string | undefined): void;
  /** The lines below one are to be asked anew; all where it is undefined. */
  changed(node: TreeNode | undefined): void;
  selected(): readonly TreeNode[];
  /** Brings a line into sight and focuses it. */
  reveal(node: TreeNode): Promise<void>;
  copy(text: string): Promise<void>;
  /** Lets the user choose; undefined where the user thought better of it. */
  pick<Choice>(
    title: string,
    choices: readonly {
      readonly label: string;
      readonly description: string;
      readonly choice: Choice;
    }[],
  ): Promise<Choice | undefined>;
  /** Says what cannot be done. */
  say(words: string): void;
  /** Keeps what the user has chosen. */
  keep(choice: TreeChoice): Promise<void>;
  /** Calls once, later; returns what calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** While an export is read, the tree is asked anew this often at most. */
export const growthMs = 1000;
/** Before an engine is asked again whose answer was overtaken, and how often. */
const againMs = 100;
const mostTries = 10;

/** Which lines the tree shows: of which export, and how. Another one begins whenever one of these changes. */
interface Shown {
  readonly of: OpenExport | undefined;
  /** Its selection without the tree's own filters; everything where the tree does not follow. */
  readonly selection: Selection;
  readonly choice: TreeChoice;
  readonly zone: OpenExport['zone'];
  readonly ended: AbortController;
}

const everything: Selection = { filters: [], search: { text: '', mode: 'plain' } };

/** The tree of sign-ins: whose it is, what it asks, and what its commands do. Knows VS Code only through its host. */
export class SignInTree {
  /** How many lines of a run are shown, where it is more than a page. */
  private readonly pages = new Map<string, number>();
  private readonly filters = new Map<string, AskedFilters>();
  private readonly stopListening: () => void;
  private chosen: string | undefined;
  private shown: Shown;
  /** Over all of the tree, as the engine said last. */
  private total: EventFigures | undefined;
  /** Why nothing can be shown, where the engine has said so. */
  private failure: string | undefined;
  private codes: ResultCodes | undefined;
  private asking = 0;
  private callOff: (() => void) | undefined;
  private grown = { phase: 'opening' as EngineState['phase'], rows: 0 };
  /** The run whose first new line is to be focused as soon as it is there, and how many lines there were before. */
  private awaited:
    { readonly parent: string | undefined; readonly run: Run; readonly before: number } | undefined;

  constructor(
    private readonly openExports: OpenExports,
    private choice: TreeChoice,
    private readonly host: TreeHost,
  ) {
    this.shown = this.wanted();
    this.stopListening = openExports.onChange((what, of) => {
      if (what === 'state') this.onState(of);
      else if (what !== 'shown') this.follow();
    });
    this.noteState();
    this.describe();
  }

  /** With what lines are told: the zone of the export, and the error codes once they are loaded. */
  get telling(): Telling {
    return { zone: this.shown.zone, codes: this.codes };
  }

  dispose(): void {
    this.stopListening();
    this.callOff?.();
    this.shown.ended.abort();
  }

  /** The lines below one, at the top where it is undefined. Never rejects: what went wrong is said above the tree. */
  async children(node: TreeNode | undefined): Promise<TreeNode[]> {
    this.asking++;
    try {
      return await this.ask(node);
    } finally {
      this.asking--;
    }
  }

  /** `nodes`: those that were clicked; undefined where the command came from elsewhere: then those selected. */
  async perform(
    deed: TreeDeed,
    argument: string,
    nodes: readonly TreeNode[] | undefined,
  ): Promise<void> {
    const lines = nodes ?? this.host.selected();
    switch (deed) {
      case 'groupBy': {
        const by = asGrouping(argument);
        if (by !== undefined) await this.choose({ ...this.choice, by });
        return;
      }
      case 'sort': {
        const order = asOrder(argument);
        if (order !== undefined) await this.choose({ ...this.choice, order });
        return;
      }
      case 'follow':
        await this.choose({ ...this.choice, follows: argument !== 'off' });
        return;
      case 'chooseExport':
        await this.chooseExport();
        return;
      case 'showMore':
        for (const line of lines) if (line.kind === 'more') this.showMore(line);
        return;
      case 'filter':
      case 'exclude':
      case 'copy':
      case 'copyKql':
        // From the palette, or by a key: VS Code tells which lines are selected, not which one has the focus.
        if (lines.length === 0 && this.shown.of !== undefined)
          this.host.say(
            l10n.t('Select a line of the tree first: click it, or press Ctrl+Shift+Enter on it.'),
          );
        else await this.act(deed, linesAmong(lines));
    }
  }

  private async act(
    deed: 'filter' | 'exclude' | 'copy' | 'copyKql',
    lines: readonly TreeNode[],
  ): Promise<void> {
    const { of, selection } = this.shown;
    const [first] = lines;
    if (of === undefined || first === undefined) return;
    try {
      switch (deed) {
        case 'filter':
          if (lines.length === 1 && first.kind === 'event') await this.reveal(of, first);
          else await this.filterTo(of, lines);
          return;
        case 'exclude': {
          const own = ownFilters(lines);
          if (own === undefined) {
            this.cannotJoin();
            return;
          }
          const known = this.filtersOf(of);
          const { filters } = of.selection;
          await this.askFilters(of, excluding(known.baseOf(filters), known.oursOf(filters), own));
          return;
        }
        case 'copy': {
          const text = copiedText(lines, this.telling);
          if (text === '') this.host.say(l10n.t('There is nothing to copy: the value is absent.'));
          else await this.host.copy(text);
          return;
        }
        case 'copyKql': {
          const path = joinedPath(lines);
          if (path === undefined) {
            this.cannotJoin();
            return;
          }
          const { treeTelling } = await import('./treeTelling');
          await this.host.copy(
            treeTelling(l10n.sentences).kql({
              filters: filteredTo(selection.filters, path).all,
              search: selection.search,
              kinds: kindsOf(of.state),
            }),
          );
          return;
        }
      }
    } catch (error) {
      this.host.say(messageOf(error));
    }
  }

  private async filterTo(of: OpenExport, lines: readonly TreeNode[]): Promise<void> {
    const path = joinedPath(lines);
    if (path === undefined) {
      this.cannotJoin();
      return;
    }
    await this.askFilters(of, filteredTo(this.baseOf(of).filters, path));
  }

  /** Reveals an event in the grid, where the tree's own filters do not hide it. */
  private async reveal(of: OpenExport, event: EventNode): Promise<void> {
    const known = this.filtersOf(of);
    const ours = known.oursOf(of.selection.filters);
    if (ours.some((own) => !event.path.some((filter) => isSame(filter, own))))
      await this.askFilters(of, { all: known.baseOf(of.selection.filters), ours: [] });
    await of.ask({ ask: 'row', tableRow: event.tableRow }, false);
  }

  private async askFilters(
    of: OpenExport,
    { all, ours }: { readonly all: readonly Filter[]; readonly ours: readonly Filter[] },
  ): Promise<void> {
    this.filtersOf(of).remember(all, ours);
    await of.ask({ ask: 'filters', filters: all }, false);
  }

  private cannotJoin(): void {
    this.host.say(
      l10n.t(
        'These lines cannot become one filter. Select lines that stand below the same heading; sign-ins need a request ID.',
      ),
    );
  }

  private showMore(line: MoreNode): void {
    const shown = this.pages.get(line.id) ?? pageLines;
    this.pages.set(line.id, shown + pageLines);
    this.awaited = { parent: line.parent?.id, run: line.run, before: shown };
    this.host.changed(line.parent);
  }

  private async choose(choice: TreeChoice): Promise<void> {
    this.choice = choice;
    this.follow();
    await this.host.keep(choice);
  }

  private async chooseExport(): Promise<void> {
    const list = this.openExports.list();
    const inFront = {
      label: l10n.t('The export in front'),
      description: l10n.t('changes with the editor'),
      choice: { key: undefined },
    };
    const picked = await this.host.pick<{ readonly key: string | undefined }>(
      l10n.t('Whose sign-ins the tree shows'),
      [
        inFront,
        ...list.map(({ uri }) => ({
          label: plainLabel(visibleText(nameOf(uri))),
          description: plainLabel(visibleText(uri.path.slice(0, uri.path.lastIndexOf('/')))),
          choice: { key: uri.toString() },
        })),
      ],
    );
    if (picked === undefined) return;
    this.chosen = picked.key;
    this.follow();
  }

  /** Asks for the lines below one until the answer is about what is shown now. */
  private async ask(node: TreeNode | undefined): Promise<TreeNode[]> {
    for (let tries = 1; ; tries++) {
      const { shown } = this;
      const { of, selection, choice, ended } = shown;
      if (of === undefined || emptyBecause(of.state) !== undefined) {
        this.describe();
        return [];
      }
      try {
        this.codes ??= await codesWhereLoaded();
        const engine = await of.engine();
        const level = await askLevel(node, {
          selection,
          top: groupingColumns[choice.by],
          order: choice.order,
          shown: this.pages,
          engine,
          signal: ended.signal,
        });
        if (shown !== this.shown) {
          tries = 0;
          continue;
        }
        this.failure = undefined;
        if (level.total !== undefined) this.total = level.total;
        this.describe();
        this.focusAwaited(node, level.nodes);
        return level.nodes;
      } catch (error) {
        if (shown !== this.shown) tries = 0;
        else if (isOvertaken(error) && tries < mostTries) await this.wait();
        else {
          this.failure = messageOf(error);
          this.describe();
          return [];
        }
      }
    }
  }

  private wait(): Promise<void> {
    return new Promise((resolve) => void this.host.after(againMs, resolve));
  }

  private focusAwaited(node: TreeNode | undefined, nodes: readonly TreeNode[]): void {
    const { awaited } = this;
    if (awaited === undefined || awaited.parent !== node?.id) return;
    this.awaited = undefined;
    const kind = awaited.run === 'branches' ? 'branch' : 'event';
    const first = nodes.filter((each) => each.kind === kind)[awaited.before];
    // VS Code knows the line only after it has been given.
    if (first !== undefined)
      this.host.after(againMs, () => void this.host.reveal(first).catch(() => undefined));
  }

  /** Begins anew where another export came to the front, or its selection or zone, or what was chosen, has changed. */
  private follow(): void {
    const before = this.shown;
    const wanted = this.wanted();
    const isOther = wanted.of !== before.of;
    const isRegrouped = wanted.choice.by !== before.choice.by;
    if (isOther || isRegrouped || !isAlike(wanted, before)) {
      before.ended.abort();
      this.shown = wanted;
      this.total = undefined;
      this.failure = undefined;
      this.awaited = undefined;
      if (isOther || isRegrouped) this.pages.clear();
      this.noteState();
      this.refresh();
    }
    this.describe();
  }

  private wanted(): Shown {
    const list = this.openExports.list();
    const open = new Set(list.map(keyOf));
    if (this.chosen !== undefined && !open.has(this.chosen)) this.chosen = undefined;
    for (const key of this.filters.keys()) if (!open.has(key)) this.filters.delete(key);
    const of = list.find((each) => keyOf(each) === this.chosen) ?? list[0];
    const follows = of !== undefined && this.choice.follows;
    return {
      of,
      selection: follows ? this.baseOf(of) : everything,
      choice: this.choice,
      zone: of?.zone ?? 'utc',
      ended: new AbortController(),
    };
  }

  private filtersOf(of: OpenExport): AskedFilters {
    const key = of.uri.toString();
    const known = this.filters.get(key) ?? new AskedFilters();
    this.filters.set(key, known);
    return known;
  }

  private onState(of: OpenExport | undefined): void {
    if (of !== this.shown.of) return;
    const { phase, rows } = this.grown;
    this.noteState();
    if (phase !== this.grown.phase || (rows === 0) !== (this.grown.rows === 0)) this.refresh();
    else if (rows !== this.grown.rows) this.refreshSoon();
    this.describe();
  }

  private noteState(): void {
    const state = this.shown.of?.state;
    this.grown = { phase: state?.phase ?? 'opening', rows: state?.rows ?? 0 };
  }

  private refresh(): void {
    this.callOff?.();
    this.callOff = undefined;
    this.host.changed(undefined);
  }

  /** Not while lines are being asked for: VS Code would drop them, and ask again, and never come to an end. */
  private refreshSoon(): void {
    this.callOff ??= this.host.after(growthMs, () => {
      this.callOff = undefined;
      if (this.asking > 0) this.refreshSoon();
      else this.refresh();
    });
  }

  /** Says whose tree this is, and why it is empty where it is. */
  private describe(): void {
    const { of, choice } = this.shown;
    const list = this.openExports.list();
    this.host.setContext(contextKeys.openExports, list.length);
    this.host.setContext(contextKeys.treeFollows, choice.follows);
    this.host.setContext(contextKeys.treeBy, choice.by);
    if (of === undefined) {
      this.host.setContext(contextKeys.treeState, undefined);
      this.host.describe(undefined, undefined);
      return;
    }
    const file = nameOf(of.uri);
    const filtered = !isEverything(this.baseOf(of));
    const reason = emptyBecause(of.state);
    const nothing = reason === undefined && this.total?.count === 0 && choice.follows && filtered;
    const state = nothing ? 'nothingMatches' : reason?.welcome;
    this.host.setContext(contextKeys.treeState, state);
    const { summary, rows, phase } = of.state;
    this.host.describe(
      l10n.t('{0}, {1}', visibleText(file, 100), groupingWords(groupingColumns[choice.by])),
      // Above an empty tree a line would stand in the place of the words of welcome.
      state === undefined
        ? (reason?.message ??
            this.failure ??
            extentWords({
              file,
              several: list.length > 1,
              follows: choice.follows,
              filtered,
              shown: this.total?.count,
              of: summary?.rows ?? rows,
              partial: phase === 'opening' || phase === 'reading',
            }))
        : undefined,
    );
  }

  /** What the user filters to and searches in the editor, without the tree's own filters. */
  private baseOf(of: OpenExport): Selection {
    const { filters, search } = of.selection;
    return { filters: this.filtersOf(of).baseOf(filters), search };
  }
}

function isAlike(a: Shown, b: Shown): boolean {
  return a.zone === b.zone && isSame(a.selection, b.selection) && isSame(a.choice, b.choice);
}

function keyOf({ uri }: OpenExport): string {
  return uri.toString();
}

function nameOf({ path }: OpenExport['uri']): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The kinds of sign-in that an export holds, where it is known. */
function kindsOf({ summary }: EngineState): readonly Kind[] {
  return Object.keys(summary?.kinds ?? {}).filter((kind): kind is Kind => kind !== 'unknown');
}

/** The error codes; none where they cannot be loaded: then codes stand without their meanings. */
async function codesWhereLoaded(): Promise<ResultCodes | undefined> {
  try {
    return await loadResultCodes();
  } catch {
    return undefined;
  }
}
