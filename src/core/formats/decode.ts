/** Decoders turn the text of a cell into a canonical value; undefined is absent. */
export type DecoderName = 'text';
