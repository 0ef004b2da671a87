// @ts-check
/**
 * Draws media/icon.png, 128 x 128: a table of sign-ins with one row that stands out, under a magnifying glass.
 *
 *   node test/support/drawIcon.mjs
 *
 * Shapes are signed distances, so that edges are smooth at any size; the PNG is written by hand (zlib is all it takes).
 */
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const size = 128;

/** @typedef {readonly [number, number, number]} Colour */

/** @param {number} x @param {number} y @param {number} cx @param {number} cy @param {number} w @param {number} h @param {number} r */
const box = (x, y, cx, cy, w, h, r) => {
  const dx = Math.max(Math.abs(x - cx) - w / 2 + r, 0);
  const dy = Math.max(Math.abs(y - cy) - h / 2 + r, 0);
  return Math.hypot(dx, dy) - r;
};
/** @param {number} x @param {number} y @param {number} ax @param {number} ay @param {number} bx @param {number} by @param {number} r */
const stroke = (x, y, ax, ay, bx, by, r) => {
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)) - r;
};
/** @param {number} x @param {number} y @param {number} cx @param {number} cy @param {number} r */
const disc = (x, y, cx, cy, r) => Math.hypot(x - cx, y - cy) - r;

/** @type {Colour} */ const ground = [16, 42, 76];
/** @type {Colour} */ const paper = [226, 234, 243];
/** @type {Colour} */ const line = [126, 152, 184];
/** @type {Colour} */ const alarm = [228, 88, 52];
/** @type {Colour} */ const glass = [255, 200, 87];

/** Shapes from back to front. @type {readonly { colour: Colour, distance: (x: number, y: number) => number }[]} */
const shapes = [
  { colour: paper, distance: (x, y) => box(x, y, 56, 58, 76, 80, 6) },
  ...[32, 48, 64, 80].flatMap((y0, row) => [
    {
      colour: row === 2 ? alarm : line,
      distance: (/** @type {number} */ x, /** @type {number} */ y) => disc(x, y, 30, y0, 4.5),
    },
    {
      colour: row === 2 ? alarm : line,
      distance: (/** @type {number} */ x, /** @type {number} */ y) =>
        stroke(x, y, 44, y0, row === 2 ? 82 : 84 - row * 6, y0, 3.5),
    },
  ]),
  { colour: ground, distance: (x, y) => stroke(x, y, 94, 96, 113, 115, 9) },
  { colour: ground, distance: (x, y) => Math.abs(disc(x, y, 80, 80, 22)) - 7 },
  { colour: glass, distance: (x, y) => stroke(x, y, 97, 97, 112, 112, 5.5) },
  { colour: glass, distance: (x, y) => Math.abs(disc(x, y, 80, 80, 22)) - 4 },
];

/** How much of a pixel a shape covers. @param {number} distance */
const cover = (distance) => Math.min(1, Math.max(0, 0.5 - distance));

const rows = [];
for (let y = 0; y < size; y++) {
  const row = Buffer.alloc(1 + size * 4);
  for (let x = 0; x < size; x++) {
    const at = /** @type {const} */ ([x + 0.5, y + 0.5]);
    /** @type {[number, number, number]} */
    const colour = [...ground];
    for (const { colour: own, distance } of shapes) {
      const c = cover(distance(...at));
      for (const i of /** @type {const} */ ([0, 1, 2])) colour[i] += (own[i] - colour[i]) * c;
    }
    const alpha = cover(box(...at, 64, 64, 128, 128, 24)) * 255;
    row.set([...colour, alpha].map(Math.round), 1 + x * 4);
  }
  rows.push(row);
}

/** @param {string} type @param {Buffer} content */
const chunk = (type, content) => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(content.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
};
const header = Buffer.alloc(13);
header.writeUInt32BE(size, 0);
header.writeUInt32BE(size, 4);
header.set([8, 6, 0, 0, 0], 8); // 8 bits a channel, RGBA, the only compression and filter methods, not interlaced
writeFileSync(
  new URL('../../media/icon.png', import.meta.url),
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]),
);
