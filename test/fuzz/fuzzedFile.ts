import fc from 'fast-check';
import { signIns } from '../support/generateSignIns';
import { exportVariants } from '../support/writers/exportVariants';
import { exportBytes } from '../support/writers/writeExport';
import { mutated, mutationKinds, type Mutation } from './mutation';

/** A small export of some variant, and what is done to it. */
export interface FuzzedFile {
  readonly variant: string;
  /** Where foreign bytes come from. */
  readonly other: string;
  readonly mutations: readonly Mutation[];
}

const eventCount = 5;
const kept = new Map<string, Buffer>();

/** A small export of a variant; the same on every call. */
export function smallExport(variantName: string): Buffer {
  let bytes = kept.get(variantName);
  if (bytes === undefined) {
    const variant = exportVariants.find(({ name }) => name === variantName)!;
    const events = signIns({ seed: 'fuzz', count: eventCount, kinds: variant.kinds });
    bytes = Buffer.concat([...exportBytes(variant, events)]);
    kept.set(variantName, bytes);
  }
  return bytes;
}

/** The name that exports of a variant have. */
export function fileNameOf(variantName: string): string {
  return exportVariants.find(({ name }) => name === variantName)!.fileName;
}

/** The bytes of a fuzzed file. */
export function bytesOfFuzzed({ variant, other, mutations }: FuzzedFile): Uint8Array {
  return mutated(smallExport(variant), mutations, smallExport(other));
}

const names = exportVariants.map(({ name }) => name);
const number = fc.nat(0x7fffffff);

/** Files that shrink towards a few simple mutations. */
export const fuzzedFiles: fc.Arbitrary<FuzzedFile> = fc.record({
  variant: fc.constantFrom(...names),
  other: fc.constantFrom(...names),
  mutations: fc.array(
    fc.record({ kind: fc.constantFrom(...mutationKinds), a: number, b: number, c: number }),
    { minLength: 1, maxLength: 6 },
  ),
});
