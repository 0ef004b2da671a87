/**
 * Codes that are the same where the values are, and all of them below a few times as many as there are values: counts of them
 * fit an array, however large the values are. 0 stays 0. Values are whole numbers below 2^32; those that are small enough, such
 * as codes that were made here, stay as they are.
 */
export function denseCodes(values: Uint32Array): Uint32Array {
  const { length } = values;
  return greatestOf(values) <= length * 4 ? values : numbered(values);
}

/** The greatest of numbers; 0 of none. */
export function greatestOf(values: Uint32Array): number {
  let greatest = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > greatest) greatest = values[i]!;
  return greatest;
}

/** Numbers values from 1 on in the order in which they first occur; 0 stays 0. */
export function numbered(values: Uint32Array): Uint32Array {
  const { length } = values;
  const numbers = new Uint32Array(length);
  const mask = 2 ** Math.ceil(Math.log2(length * 2 + 2)) - 1;
  /** By open addressing, the index of the first event with a value, plus one. */
  const slots = new Uint32Array(mask + 1);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    if (value === 0) continue;
    const hash = Math.imul(value, 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & mask;
    let first = slots[slot]!;
    while (first !== 0 && values[first - 1] !== value) {
      slot = (slot + 1) & mask;
      first = slots[slot]!;
    }
    if (first === 0) {
      slots[slot] = i + 1;
      numbers[i] = ++count;
    } else numbers[i] = numbers[first - 1]!;
  }
  return numbers;
}
