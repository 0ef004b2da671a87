import type { NativeIngest } from './ingest';
import type { BatchSink } from './recordRuns';

/** Which records are taken, as the readers in JavaScript judge them one by one. */
export interface RecordRules {
  /** Slots of categories, of which each must be one of sign-ins. */
  readonly categorySlots: readonly number[];
  /** Slots of which one at least must have a value. */
  readonly tellingSlots: readonly number[];
  /** Why a record of the category `bytes[start, end)` is refused. */
  refusal(bytes: Uint8Array, start: number, end: number): string | undefined;
  /** Why a record is refused that tells nothing. */
  tellsNothing(): string;
}

/** What takes the records of a batch that are not refused. */
export interface BatchTarget {
  /** How many it can take at once. */
  readonly room: number;
  /** Takes records `from` to `from + count - 1` of the batch, which lie at their addresses plus `base` in the source. */
  run(from: number, count: number, base: number): void;
}

/** Hands batches on to `target` in runs between those records that the rules refuse. */
export function judgedBatches(
  native: NativeIngest,
  target: BatchTarget,
  rules: RecordRules,
): BatchSink {
  const { categorySlots, tellingSlots } = rules;
  const refusalOf = (i: number) => {
    for (const slot of categorySlots) {
      const { bytes, start, end } = native.valueOf(slot, i);
      const refusal = rules.refusal(bytes, start, end);
      if (refusal !== undefined) return refusal;
    }
    return tellingSlots.some((slot) => native.holds(slot, i)) ? undefined : rules.tellsNothing();
  };
  // Most often nothing else need be looked at.
  const [first] = categorySlots.length === 0 ? tellingSlots : [];
  return {
    get room() {
      return target.room;
    },
    batch(count, base, reject) {
      let from = 0;
      for (let i = 0; i < count; i++) {
        if (first !== undefined && native.holds(first, i)) continue;
        const refusal = refusalOf(i);
        if (refusal === undefined) continue;
        if (i > from) target.run(from, i - from, base);
        reject(i, refusal);
        from = i + 1;
      }
      if (count > from) target.run(from, count - from, base);
    },
  };
}
