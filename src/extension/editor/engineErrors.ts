/** Whether a question was overtaken by another state of the engine, so that it can be asked again. */
export function isOvertaken(error: unknown): boolean {
  // By name and code: every bundle has a class of errors of its own.
  if (!(error instanceof Error) || error.name !== 'RpcError' || !('code' in error)) return false;
  return error.code === 'stale' || error.code === 'cancelled';
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
