import { activeUri } from '../editor/activeUri';
import type { ExportEditorProvider } from '../editor/exportEditorProvider';

/** Reads the given export, or the active editor's, anew from its file. */
export function reload(provider: ExportEditorProvider, passed: unknown): void {
  const uri = activeUri(passed);
  if (uri !== undefined) provider.sessionOf(uri)?.reload();
}
