import { useEffect } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import type { DetailsTab } from '../../protocol/gridContract';
import type { Deeds, WindowContext } from '../windowContext';
import type { DetailsModel } from './detailsModel';
import type * as frame from './detailsFrame';

type Frame = typeof frame;

/** One event in full, beside or below the grid. */
export class DetailsPart {
  readonly deeds: Deeds<'focusDetails' | 'toggleDetails' | 'revealInText'>;
  /** What draws it, once it is here: it is not waited for. */
  frame: Frame | undefined;
  model: DetailsModel | undefined;
  private isLoading = false;
  private wantsFocus = false;
  /** Where it was before it was closed. */
  private place: 'side' | 'bottom' = 'side';

  constructor(private readonly context: WindowContext) {
    this.deeds = {
      focusDetails: () => this.open(),
      toggleDetails: () => {
        if (this.isOpen) this.close();
        else this.show();
      },
      revealInText: () => void this.revealInText(),
    };
  }

  get isOpen(): boolean {
    return this.context.state().panes.details !== 'closed';
  }

  /** The grid's focus is on another row, or another view is on screen. */
  onMove(): void {
    if (this.isOpen) this.model?.follow();
  }

  /** The user asks to see the focused row in full: the details are shown, and have the focus. */
  open(): void {
    this.wantsFocus = true;
    if (this.isOpen) this.onDrawn();
    else this.show();
  }

  close(): void {
    const hadFocus = document.getElementById('details')?.contains(document.activeElement) === true;
    const { panes } = this.context.state();
    if (panes.details !== 'closed') this.place = panes.details;
    this.context.set({ panes: { ...panes, details: 'closed' } });
    this.context.keep();
    this.context.say(l10n.t('Details closed'));
    if (hadFocus) this.context.grid()?.takeFocus();
  }

  setPlace(place: 'side' | 'bottom'): void {
    const { panes } = this.context.state();
    this.context.set({ panes: { ...panes, details: place } });
    this.context.keep();
    this.context.say(
      place === 'side' ? l10n.t('Details at the side') : l10n.t('Details below the grid'),
    );
  }

  setSize(detailsPx: number): void {
    const { panes } = this.context.state();
    if (panes.detailsPx === detailsPx) return;
    this.context.set({ panes: { ...panes, detailsPx } });
    this.context.keep();
  }

  chooseTab(tab: DetailsTab): void {
    const { panes } = this.context.state();
    this.context.set({ panes: { ...panes, tab } });
    this.context.keep();
  }

  /** Shows an event in the grid; one that is not there is shown here alone. */
  async goTo(tableRow: number): Promise<void> {
    const { context, model } = this;
    const view = context.view();
    const grid = context.grid();
    if (view === undefined || grid === undefined) return;
    let row: number | null;
    try {
      row = await context.host.call('positionOf', { view: view.opened.view, tableRow });
    } catch {
      // The view has gone meanwhile, and another is on its way.
      return;
    }
    if (row === null) {
      model?.show(tableRow, true);
      context.say(l10n.t('The grid does not show this event'));
      return;
    }
    const { scrollLeftPx, focus } = grid.place;
    const column = focus?.column ?? context.state().columns.columns[0];
    if (column === undefined) return;
    grid.restore({ topRow: Math.max(0, row - 3), scrollLeftPx, focus: { row, column } });
    grid.takeFocus();
    this.onMove();
  }

  /** Loads what draws the details. */
  load(): void {
    if (this.isLoading) return;
    this.isLoading = true;
    void import('./detailsFrame').then((loaded) => {
      this.frame = loaded;
      this.model = loaded.newDetails(this.context);
      this.context.set({});
    });
  }

  /** Something was drawn: the focus that waits for it goes there. */
  onDrawn(): void {
    if (!this.wantsFocus) return;
    const tab = document.querySelector<HTMLElement>('#details [role="tab"][aria-selected="true"]');
    if (tab === null) return;
    this.wantsFocus = false;
    tab.focus();
  }

  /** Shows them, where they are not shown; the focus stays where it is. */
  show(): void {
    if (this.isOpen) return;
    const { panes } = this.context.state();
    this.context.set({ panes: { ...panes, details: this.place } });
    this.context.keep();
    this.context.say(l10n.t('Details shown'));
  }

  private async revealInText(): Promise<void> {
    const { context } = this;
    const tableRow = context.cell()?.tableRow;
    if (tableRow === undefined) {
      context.say(l10n.t('Go to a row first'));
      return;
    }
    try {
      const { line, source } = await context.host.call('record', { tableRow });
      await context.host.call('openAsText', { line, source });
    } catch (error) {
      context.say(error instanceof Error ? error.message : String(error));
    }
  }
}

/** The details; nothing while they are closed, or have not been loaded yet. */
export function DetailsPane({
  part,
  context,
}: {
  readonly part: DetailsPart;
  readonly context: WindowContext;
}) {
  const isOpen = context.state().panes.details !== 'closed';
  useEffect(() => {
    if (isOpen) part.load();
  }, [isOpen, part]);
  const { frame, model } = part;
  if (!isOpen || frame === undefined || model === undefined) return null;
  return <frame.DetailsFrame part={part} model={model} context={context} />;
}
