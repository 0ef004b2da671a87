import type { OpenExport } from '../editor/openExports';

/** The export in front, of those that can be filtered: what could not be read cannot. */
export function frontExport(openExports: readonly OpenExport[]): OpenExport | undefined {
  return openExports.find(({ state }) => state.phase !== 'failed');
}
