/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** A picture of a page as WebP, a third of what PNG takes: the package carries the pictures of the README. */
export async function webpOf(page: Page, quality = 0.75): Promise<Buffer> {
  const png = (await page.screenshot()).toString('base64');
  const encoder = await page.context().newPage();
  try {
    const webp = await encoder.evaluate(
      async ({ png, quality }) => {
        const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes]));
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        canvas.getContext('2d')!.drawImage(picture, 0, 0);
        const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
        let text = '';
        for (const byte of new Uint8Array(await blob.arrayBuffer()))
          text += String.fromCharCode(byte);
        return btoa(text);
      },
      { png, quality },
    );
    return Buffer.from(webp, 'base64');
  } finally {
    await encoder.close();
  }
}
