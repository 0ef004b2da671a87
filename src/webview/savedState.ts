import type { GridState } from '../protocol/gridContract';
import { gridGuard } from '../protocol/guard';
import { isColumn } from './columnLabel';

/** A kept state, or undefined where it is none, is damaged, or is of a version that is not known: then it is thrown away. */
export const savedState: (kept: unknown) => GridState | undefined = gridGuard(isColumn).parseState;

/** The same, from the JSON text that the host writes into the page. */
export function savedStateFromJson(json: string | undefined): GridState | undefined {
  if (json === undefined) return undefined;
  try {
    return savedState(JSON.parse(json));
  } catch {
    return undefined;
  }
}
