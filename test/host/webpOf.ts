/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** What of a page is in its picture, and how large. */
export interface Cut {
  /** All of the page where not given. */
  readonly clip?: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;
  /** Of the page's own size; enough to read every word where the README shows it. */
  readonly scale: number;
}

/** Of what WebP can keep. */
const quality = 0.55;

/** A picture of a page as WebP, a fifth of what PNG takes: the package carries the pictures of the README. */
export async function webpOf(page: Page, { clip, scale }: Cut): Promise<Buffer> {
  const png = (await page.screenshot({ ...(clip && { clip }) })).toString('base64');
  const encoder = await page.context().newPage();
  try {
    const webp = await encoder.evaluate(
      async ({ png, quality, scale }) => {
        const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes]));
        const width = Math.round(picture.width * scale);
        const height = Math.round(picture.height * scale);
        const canvas = new OffscreenCanvas(width, height);
        const context = canvas.getContext('2d')!;
        context.imageSmoothingQuality = 'high';
        context.drawImage(picture, 0, 0, width, height);
        const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
        let text = '';
        for (const byte of new Uint8Array(await blob.arrayBuffer()))
          text += String.fromCharCode(byte);
        return btoa(text);
      },
      { png, quality, scale },
    );
    return Buffer.from(webp, 'base64');
  } finally {
    await encoder.close();
  }
}
