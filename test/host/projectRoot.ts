import path from 'node:path';

/** The absolute path of the folder that holds package.json. */
export const projectRoot = path.resolve(__dirname, '../..');
