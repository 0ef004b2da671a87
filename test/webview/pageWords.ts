/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** A text of the page, shown or spoken. */
export interface PageWord {
  readonly text: string;
  /** Where it stands: an element, and the name of its attribute where it is no text. */
  readonly at: string;
}

/**
 * Every text of the page that is shown, or spoken by a screen reader, without the cells of rows. `own`: elements whose
 * text is the export's own, or the name of a key.
 */
export async function pageWords(page: Page, own: string): Promise<readonly PageWord[]> {
  return page.evaluate((without) => {
    const spoken = [
      ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
      ...['title', 'placeholder', 'alt', 'label'],
    ];
    const found: { text: string; at: string }[] = [];
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (element.closest(`script, style, ${without}`) !== null) continue;
      const at = `${element.localName}.${element.getAttribute('class') ?? ''}#${element.id}`;
      for (const name of spoken) {
        const text = element.getAttribute(name);
        if (text !== null) found.push({ text, at: `${at} ${name}` });
      }
      if (element instanceof HTMLTextAreaElement) found.push({ text: element.value, at });
      for (const child of element.childNodes)
        if (child.nodeType === Node.TEXT_NODE) found.push({ text: child.textContent ?? '', at });
    }
    return found;
  }, own);
}

/**
 * Texts of the page that cannot be read to their end: wider than their element, hidden behind the edge of one around them
 * that does not scroll, or outside of the window; and placeholders wider than their field. `own`: elements whose text is
 * the export's own.
 */
export async function cutWords(page: Page, own: string): Promise<readonly string[]> {
  return page.evaluate((without) => {
    /** Half a pixel is lost to rounding on either side. */
    const tolerancePx = 1;
    const cut: [element: Element, text: string, why: string][] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (text === '' || element === null) continue;
      if (element.closest(`script, style, option, .visually-hidden, ${without}`) !== null) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      // What is for screen readers alone takes up one pixel.
      if (element.closest('[role=status]')?.clientWidth === 1) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      let isTold = false;
      let scrolls = false;
      for (
        let at: Element | null = element;
        at !== null && !scrolls && !isTold;
        at = at.parentElement
      ) {
        const { overflowX, overflowY, display } = getComputedStyle(at);
        if (display === 'inline' || display === 'contents') continue;
        scrolls = /auto|scroll/.test(overflowX) || /auto|scroll/.test(overflowY);
        const around = at.getBoundingClientRect();
        const hidesX = /hidden|clip/.test(overflowX) || at.matches('button, [role=tab], label');
        const hidesY = /hidden|clip/.test(overflowY);
        if (
          (hidesX &&
            (box.right > around.right + tolerancePx || box.left < around.left - tolerancePx)) ||
          (hidesY &&
            (box.bottom > around.bottom + tolerancePx || box.top < around.top - tolerancePx))
        ) {
          cut.push([
            element,
            text,
            `behind the edge of ${at.localName}.${at.getAttribute('class') ?? ''}`,
          ]);
          isTold = true;
        }
      }
      if (isTold || scrolls) continue;
      if (box.right > innerWidth + tolerancePx || box.left < -tolerancePx)
        cut.push([element, text, 'outside of the window']);
      if (box.bottom > innerHeight + tolerancePx || box.top < -tolerancePx)
        cut.push([element, text, 'above or below the window']);
    }
    const pencil = document.createElement('canvas').getContext('2d')!;
    for (const field of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
      if (!field.checkVisibility() || field.value !== '') continue;
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      pencil.font = font;
      const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      if (pencil.measureText(field.placeholder).width > room + tolerancePx)
        cut.push([field, field.placeholder, 'a placeholder wider than its field']);
    }
    return cut.map(
      ([{ localName, className }, text, why]) => `${localName}.${className}: ${text} (${why})`,
    );
  }, own);
}
