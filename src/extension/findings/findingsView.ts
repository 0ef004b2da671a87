import type { Uri } from 'vscode';
import type { Finding } from '../../core/detect/detection';
import type { Filter } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import { AskedFilters, filteredTo } from '../editor/askedFilters';
import { messageOf } from '../editor/engineErrors';
import type { OpenExport, OpenExports } from '../editor/openExports';
import type { InvestigationDeed } from '../ids';
import { DetectionRuns, Hindered, type Ran } from './detectionRuns';
import type { Dismissals } from './dismissals';
import { entityFilter, evidenceFilters, eventsOf, selectionOf } from './evidenceFilters';
import { FindingMarks } from './findingMarks';
import type { EntityNode, FindingLine, FindingNode } from './findingNode';
import { findingNodes, findingsUnder, newFindings, type Standing } from './findingNodes';
import type { FindingsFormat, FindingsHost } from './findingsHost';
import {
  badgeWords,
  findingText,
  messageWords,
  nameOf,
  outcomeWords,
  runsMarkdown,
} from './findingsTelling';
import { findingsOf, infoOf, wordsOf, type Found } from './found';
import type { NotebookDeed, NotebookSeam } from './notebookSeam';
import { savedFindings } from './savedFindings';

/** The deeds that the findings do themselves. */
type FindingsDeed = Exclude<InvestigationDeed, NotebookDeed>;

/**
 * The findings of the export in front: runs detections, holds what they found until the export is read anew or closed, and does
 * what the view's commands ask. Knows VS Code only through its host.
 */
export class FindingsView {
  private readonly foundIn = new Map<OpenExport, Found>();
  /** Ids of findings that were shown in the grid. */
  private readonly shownIn = new Map<OpenExport, Set<string>>();
  private readonly filters = new Map<OpenExport, AskedFilters>();
  private readonly runs: DetectionRuns;
  private readonly marks = new FindingMarks();
  private readonly stopListening: () => void;
  private readonly complained = new Set<string>();
  /** The lines that were last clicked. */
  private clicked: readonly FindingNode[] = [];
  private inFront: { readonly found: Found | undefined; readonly zone: string | undefined } = {
    found: undefined,
    zone: undefined,
  };

  constructor(
    private readonly openExports: OpenExports,
    private readonly dismissals: Dismissals,
    private readonly notebook: NotebookSeam,
    private readonly host: FindingsHost,
  ) {
    this.runs = new DetectionRuns(openExports, (of) => this.foundIn.get(of));
    this.stopListening = openExports.onChange((what, of) => {
      if (what === 'shown') return;
      if (of !== undefined && (of.state.phase === 'opening' || of.state.phase === 'reading'))
        this.forget(of);
      const open = new Set(openExports.list());
      for (const each of [...this.foundIn.keys(), ...this.filters.keys()])
        if (!open.has(each)) this.forget(each);
      this.follow();
    });
    this.describe();
  }

  /** What was found in the export in front; undefined where nothing was run there. */
  get found(): Found | undefined {
    const [front] = this.openExports.list();
    return front === undefined ? undefined : this.foundIn.get(front);
  }

  dispose(): void {
    this.stopListening();
  }

  /** The lines below one, at the top where it is undefined. */
  children(node: FindingNode | undefined): FindingNode[] {
    this.host.asked();
    const found = node?.found ?? this.found;
    return found === undefined ? [] : findingNodes(found, this.standingIn(found.of), node);
  }

  /** `nodes`: those that were clicked; undefined where the command came from elsewhere: then those selected. */
  async perform(
    deed: FindingsDeed,
    argument: string,
    nodes: readonly FindingNode[] | undefined,
  ): Promise<void> {
    try {
      if (deed === 'detect') await this.detect(argument);
      else if (deed === 'exportFindings') await this.save(argument === 'csv' ? 'csv' : 'json');
      else {
        if (deed === 'showFinding') this.clicked = nodes ?? [];
        await this.act(deed, nodes ?? this.chosen());
      }
    } catch (error) {
      this.host.warn(messageOf(error));
    }
  }

  /** Lines that are selected; where VS Code lost a selection as lines were drawn anew, those that were clicked. */
  private chosen(): readonly FindingNode[] {
    const selected = this.host.selected();
    if (selected.length > 0) return selected;
    return this.clicked.every((line) => line.found === this.found) ? this.clicked : [];
  }

  /** Selects a finding of the export at `uri` in the view; of one that is no longer known, says so. */
  async reveal(uri: Uri, id: string): Promise<void> {
    const { found } = this;
    const line = found?.of.uri.toString() === uri.toString() ? this.lineOf(id) : undefined;
    if (line === undefined)
      this.host.warn(l10n.t('These findings are no longer known: run the detections again.'));
    else await this.host.reveal(line);
  }

  private lineOf(id: string, below?: FindingNode): FindingLine | undefined {
    for (const node of this.children(below)) {
      if (node.kind === 'finding') {
        if (node.finding.id === id) return node;
      } else {
        const line = this.lineOf(id, node);
        if (line !== undefined) return line;
      }
    }
    return undefined;
  }

  private async detect(which: string): Promise<void> {
    const [of] = this.openExports.list();
    if (of === undefined) {
      this.host.warn(l10n.t('No sign-in export is open: open one, then run detections on it.'));
      return;
    }
    let ran: Ran | undefined;
    try {
      ran = await this.host.progress(
        l10n.t('Detections on {0}', nameOf(of)),
        async (report, signal) =>
          this.runs.run(of, which, (name) => this.host.setting(name, of.uri), report, signal),
      );
    } catch (error) {
      if (error instanceof Hindered) throw error;
      throw new Error(l10n.t('The detections failed: {0}', messageOf(error)), { cause: error });
    }
    if (ran === undefined) {
      this.host.mention(l10n.t('Detections were called off: findings are as they were.'));
      return;
    }
    const { found, runs, complaints } = ran;
    this.foundIn.set(of, found);
    this.refresh();
    await this.host.showView();
    for (const complaint of complaints)
      if (!this.complained.has(complaint)) {
        this.complained.add(complaint);
        this.host.warn(complaint);
      }
    void this.tellOutcome(found, runs);
  }

  private async tellOutcome(found: Found, runs: Ran['runs']): Promise<void> {
    const words = outcomeWords(found, runs, this.dismissals.all());
    const wantsMore = await this.host.tell(words, l10n.t('What Was Looked At'));
    if (wantsMore) await this.host.openText(runsMarkdown(found));
  }

  private async act(
    deed: Exclude<FindingsDeed, 'detect' | 'exportFindings'>,
    lines: readonly FindingNode[],
  ): Promise<void> {
    const [first] = lines;
    if (first === undefined) {
      this.host.warn(l10n.t('Select a finding in the view Findings first, by a click or Enter.'));
      return;
    }
    const { of } = first.found;
    const found = this.foundIn.get(of);
    // Lines of before a reload, or of an export that is no longer in front.
    if (found === undefined || lines.some((line) => line.found.of !== of)) {
      this.host.warn(l10n.t('These findings are no longer known: run the detections again.'));
      return;
    }
    const findings = findingsUnder(lines, this.standingIn(of));
    switch (deed) {
      case 'showFinding':
        await this.show(of, findings, lines);
        return;
      case 'addFinding':
        await this.notebook.addFindings(findings, found, of);
        return;
      case 'dismissFinding':
        await this.dismiss(found, findings);
        return;
      case 'restoreFinding':
        await this.dismissals.restore(findings.map(({ id }) => id));
        this.refresh();
        return;
      case 'copyFinding': {
        const text = findings.map((finding) =>
          findingText(wordsOf(found, finding), infoOf(found, finding.detection).title),
        );
        await this.host.copy(text.join('\n\n'));
        return;
      }
      case 'copyFindingKql': {
        const asked = new Set(findings.map(({ detection }) => detection));
        await this.host.copy(
          [...asked].flatMap((detection) => found.detected.kql[detection] ?? []).join('\n\n'),
        );
      }
    }
  }

  private async dismiss(found: Found, findings: readonly Finding[]): Promise<void> {
    const [first] = findings;
    if (first === undefined) return;
    const reason = await this.host.askReason(
      findings.length === 1
        ? l10n.t('Why “{0}” is dismissed', wordsOf(found, first).title)
        : l10n.t('Why {0} findings are dismissed', findings.length),
    );
    if (reason === undefined) return;
    await this.dismissals.dismiss(
      findings.map(({ id }) => id),
      reason,
    );
    this.refresh();
  }

  /** Has the editor show the evidence of findings; where entities were clicked, only their part of it. */
  private async show(
    of: OpenExport,
    findings: readonly Finding[],
    lines: readonly FindingNode[],
  ): Promise<void> {
    const engine = await of.engine();
    const evidence = await evidenceFilters(findings, engine);
    const chosen = entitiesAmong(lines);
    if (evidence === undefined || chosen === undefined) {
      this.host.warn(
        l10n.t('These lines cannot become one filter: select findings, or entities of one kind.'),
      );
      return;
    }
    const path = [...evidence];
    const [entity] = chosen;
    if (entity !== undefined) {
      const names = chosen.map(({ value }) => value);
      const own = await entityFilter(entity.column, names, evidence, engine);
      if (own === undefined)
        this.host.mention(
          l10n.t('Not every sign-in of the finding names this: all of them are shown.'),
        );
      else path.push(own);
    }
    await this.filterTo(of, path);
    this.noteShown(of, findings);
  }

  /** To the filters of the user that has them; where those hide some of it, they are set aside. */
  private async filterTo(of: OpenExport, path: readonly Filter[]): Promise<void> {
    const asked = this.filtersOf(of);
    const { filters, search } = of.selection;
    const { all, ours } = filteredTo(asked.baseOf(filters), path);
    if (all.length > path.length || search.text !== '') {
      const engine = await of.engine();
      const [alone, joint] = await Promise.all([
        eventsOf(selectionOf(path), engine),
        eventsOf({ filters: all, search }, engine),
      ]);
      if (joint < alone) {
        asked.remember(path, path);
        await of.ask({ ask: 'filters', filters: path, search: selectionOf([]).search }, false);
        this.host.mention(
          l10n.t('Other filters were set aside: they hide sign-ins of the finding.'),
        );
        return;
      }
    }
    asked.remember(all, ours);
    await of.ask({ ask: 'filters', filters: all }, false);
  }

  private noteShown(of: OpenExport, findings: readonly Finding[]): void {
    const shown = this.shownIn.get(of) ?? new Set();
    this.shownIn.set(of, shown);
    const before = shown.size;
    for (const { id } of findings) shown.add(id);
    if (shown.size > before) this.refresh();
    this.host.shownInGrid();
  }

  private async save(format: FindingsFormat): Promise<void> {
    const { found } = this;
    if (found === undefined) {
      this.host.warn(l10n.t('There are no findings to export: run detections first.'));
      return;
    }
    const dismissed = this.dismissals.all();
    const findings = findingsOf(found).filter(({ id }) => !dismissed.has(id));
    if (findings.length === 0) {
      this.host.warn(l10n.t('There are no findings to export.'));
      return;
    }
    await this.host.save(found.of.uri, format, async (report, signal) =>
      savedFindings(found, findings, format, report, signal),
    );
  }

  private standingIn(of: OpenExport): Standing {
    return { dismissed: this.dismissals.all(), shown: this.shownIn.get(of) ?? new Set() };
  }

  private filtersOf(of: OpenExport): AskedFilters {
    const known = this.filters.get(of) ?? new AskedFilters();
    this.filters.set(of, known);
    return known;
  }

  private forget(of: OpenExport): void {
    this.foundIn.delete(of);
    this.shownIn.delete(of);
    this.filters.delete(of);
    void this.marks.forget(of);
  }

  /** Where other findings are in front, or they are told in another zone. */
  private follow(): void {
    const { found } = this;
    const zone = found?.of.zone;
    if (found !== this.inFront.found || zone !== this.inFront.zone) this.refresh();
  }

  private refresh(): void {
    this.host.changed();
    this.describe();
    // Of all exports: a finding of the same id is dismissed in each.
    const dismissed = this.dismissals.all();
    for (const found of this.foundIn.values()) void this.marks.tell(found, dismissed);
  }

  private describe(): void {
    const { found } = this;
    this.inFront = { found, zone: found?.of.zone };
    if (found === undefined) {
      this.host.describe(undefined, undefined, { count: 0, words: '' });
      return;
    }
    const count = newFindings(found, this.standingIn(found.of)).length;
    this.host.describe(nameOf(found.of), messageWords(found, this.dismissals.all()), {
      count,
      words: badgeWords(count),
    });
  }
}

/**
 * The lines of entities, where their findings are not among the lines themselves; undefined where they are of several kinds,
 * or stand beside other findings.
 */
function entitiesAmong(lines: readonly FindingNode[]): readonly EntityNode[] | undefined {
  const chosen = new Set(lines.map(({ id }) => id));
  const entities = lines.filter(
    (line): line is EntityNode => line.kind === 'entity' && !chosen.has(line.parent.id),
  );
  const [first] = entities;
  if (first === undefined) return [];
  const others = lines.filter((line) => line.kind !== 'entity' || chosen.has(line.parent.id));
  return others.length === 0 && entities.every(({ column }) => column === first.column)
    ? entities
    : undefined;
}
