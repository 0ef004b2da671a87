/**
 * The parts of the path of a Markdown file from a folder; undefined where it names none, or leads up or elsewhere on any
 * system: the settings of a workspace may be a stranger's.
 */
export function notebookPath(path: string): readonly string[] | undefined {
  const parts = path.split(/[/\\]/);
  const isSafe =
    /[^/\\]\.(md|markdown)$/i.test(path) &&
    // A drive, a stream of NTFS, an address; a NUL ends a name in some systems.
    !/[:\p{Cc}]/u.test(path) &&
    // Windows drops blanks and dots at the end of a name: ".. " is "..".
    parts.every((part) => part === '.' || !/^[. ]*$/.test(part));
  return isSafe ? parts : undefined;
}
