/** Every identifier of the extension that package.json names too; test/extension/ids.test.ts compares the two. */
export const commands = {
  openAsExport: 'signins.openAsExport',
  openAsText: 'signins.openAsText',
  openTogether: 'signins.openTogether',
  reload: 'signins.reload',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

/**
 * The two custom editors: one provider, two names, because VS Code gives a priority to a view type and not to a file-name
 * pattern (microsoft/vscode#141562). `export` is the default for names that exports have, `exportAny` is offered for others.
 */
export const viewTypes = { export: 'signins.export', exportAny: 'signins.export.any' } as const;

/** Keys of what is kept in the workspace's storage. */
export const storageKeys = { gridStates: 'signins.gridStates' } as const;

/** The settings of package.json. */
export const settings = { joinAuthDetails: 'signins.joinAuthDetails' } as const;
