/** Whether a row of a column holds what is sought; made for one search, called for many rows. */
export type RowTest = (row: number) => boolean;
