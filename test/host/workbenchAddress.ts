/** What the workbench's address asks for. */
export interface WorkbenchWishes {
  /** Absolute path of the folder, or of the `.code-workspace` file, to open. */
  readonly open?: string | undefined;
  /** Keys VS Code's web workbench reads from its `payload` parameter. */
  readonly payload?: readonly (readonly [key: string, value: string])[];
  /** The secret the server was started with. */
  readonly connectionToken?: string;
}

/** The address under which a running server shows a workbench. */
export function workbenchAddress(authority: string, wishes: WorkbenchWishes): string {
  const address = new URL(`http://${authority}/`);
  const { open, payload = [], connectionToken } = wishes;
  if (connectionToken !== undefined) address.searchParams.set('tkn', connectionToken);
  if (open === undefined) address.searchParams.set('ew', 'true');
  else address.searchParams.set(open.endsWith('.code-workspace') ? 'workspace' : 'folder', open);
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

/** A path of this machine as the workbench in the browser names it. */
export function remoteUri(authority: string, absolutePath: string): string {
  return `vscode-remote://${authority}${encodeURI(absolutePath)}`;
}
