/** What is wanted of a slot, as `Kind` of src/ingest/slots.ts has it: bits that may be set together. */
export const wanted = { coded: 1, time: 2, guid: 4, text: 8 } as const;
