import { l10n } from '../../knowledge/l10n';

/** Something that can be done about what is told. */
export interface Offer {
  readonly label: string;
  readonly perform: () => void;
}

const shownMs = 4000;
/** With an offer there is something to decide. */
const offeredMs = 15_000;

/** A quiet line at the foot of the window that confirms a deed, for those who see; a screen reader is told by other means. */
export class Toast {
  private readonly element = document.createElement('section');
  private timer: number | undefined;

  constructor() {
    this.element.className = 'toast';
    this.element.setAttribute('aria-label', l10n.t('Notice'));
    this.element.hidden = true;
    document.body.append(this.element);
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.hide();
    });
  }

  /** Shows these words in place of those before, for a few seconds. */
  show(words: string, offer?: Offer): void {
    const text = document.createElement('p');
    text.textContent = words;
    this.element.replaceChildren(text);
    if (offer !== undefined) this.element.append(this.button(offer));
    this.element.hidden = false;
    this.hideLater(offer === undefined ? shownMs : offeredMs);
  }

  private button({ label, perform }: Offer): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => {
      this.hide();
      perform();
    });
    return button;
  }

  private hideLater(ms: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      // Whoever is about to press its button is not to lose it.
      if (this.element.contains(document.activeElement)) this.hideLater(ms);
      else this.hide();
    }, ms);
  }

  private hide(): void {
    window.clearTimeout(this.timer);
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}
