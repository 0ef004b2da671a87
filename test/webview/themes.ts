/** Variables that VS Code's own themes give to a window, as far as the window uses them. */
const shared = {
  'font-family': '"Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif',
  'font-size': '13px',
  'font-weight': 'normal',
  'editor-font-family': '"DejaVu Sans Mono", monospace',
};

const dark = {
  'editor-background': '#1f1f1f',
  'editor-foreground': '#cccccc',
  foreground: '#cccccc',
  descriptionForeground: '#9d9d9d',
  errorForeground: '#f85149',
  focusBorder: '#0078d4',
  'editorGroup-border': '#ffffff17',
  'panel-border': '#2b2b2b',
  'button-background': '#0078d4',
  'button-foreground': '#ffffff',
  'button-hoverBackground': '#026ec1',
  'button-border': '#ffffff12',
  'button-secondaryBackground': '#313131',
  'button-secondaryForeground': '#cccccc',
  'button-secondaryHoverBackground': '#3c3c3c',
  'input-background': '#313131',
  'input-foreground': '#cccccc',
  'input-border': '#3c3c3c',
  'input-placeholderForeground': '#989898',
  'list-hoverBackground': '#2a2d2e',
  'list-inactiveSelectionBackground': '#37373d',
  'list-focusOutline': '#0078d4',
  'editorLineNumber-foreground': '#6e7681',
  'testing-iconPassed': '#73c991',
  'editorWarning-foreground': '#cca700',
  'textLink-foreground': '#4daafc',
  'toolbar-hoverBackground': '#5a5d5e50',
  'keybindingTable-headerBackground': '#cccccc0a',
  'keybindingTable-rowsBackground': '#cccccc0a',
  'editorWidget-background': '#202020',
  'editorWidget-foreground': '#cccccc',
  'inputValidation-warningBackground': '#352a05',
  'inputValidation-warningBorder': '#b89500',
  'progressBar-background': '#0078d4',
};

const light = {
  ...dark,
  'editor-background': '#ffffff',
  'editor-foreground': '#3b3b3b',
  foreground: '#3b3b3b',
  descriptionForeground: '#3b3b3b',
  focusBorder: '#005fb8',
  'editorGroup-border': '#e5e5e5',
  'panel-border': '#e5e5e5',
  'button-background': '#005fb8',
  'button-hoverBackground': '#0258a8',
  'button-border': '#0000001a',
  'button-secondaryBackground': '#e5e5e5',
  'button-secondaryForeground': '#3b3b3b',
  'button-secondaryHoverBackground': '#cccccc',
  'input-background': '#ffffff',
  'input-foreground': '#3b3b3b',
  'input-border': '#cecece',
  'input-placeholderForeground': '#767676',
  'list-hoverBackground': '#f2f2f2',
  'list-inactiveSelectionBackground': '#e4e6f1',
  'list-focusOutline': '#005fb8',
  'editorLineNumber-foreground': '#6e7681',
  'testing-iconPassed': '#388a34',
  'editorWarning-foreground': '#bf8803',
  'textLink-foreground': '#005fb8',
  'toolbar-hoverBackground': '#b8b8b850',
  'keybindingTable-headerBackground': '#3b3b3b0a',
  'keybindingTable-rowsBackground': '#3b3b3b0a',
  'editorWidget-background': '#f8f8f8',
  'editorWidget-foreground': '#3b3b3b',
  'inputValidation-warningBackground': '#f6f5d2',
  'inputValidation-warningBorder': '#b89500',
  'progressBar-background': '#005fb8',
};

const contrast = {
  'editor-background': '#000000',
  'editor-foreground': '#ffffff',
  foreground: '#ffffff',
  descriptionForeground: '#ffffffb3',
  errorForeground: '#f48771',
  focusBorder: '#f38518',
  contrastBorder: '#6fc3df',
  contrastActiveBorder: '#f38518',
  'editorGroup-border': '#6fc3df',
  'panel-border': '#6fc3df',
  'button-background': '#000000',
  'button-foreground': '#ffffff',
  'button-border': '#6fc3df',
  'button-secondaryForeground': '#ffffff',
  'button-secondaryBackground': '#000000',
  'button-secondaryHoverBackground': '#000000',
  'button-hoverBackground': '#000000',
  'input-background': '#000000',
  'input-foreground': '#ffffff',
  'input-border': '#6fc3df',
  'input-placeholderForeground': '#ffffffb3',
  'list-focusOutline': '#f38518',
  'editorLineNumber-foreground': '#ffffff',
  'testing-iconPassed': '#73c991',
  'editorWarning-foreground': '#ffd370',
  'textLink-foreground': '#21a6ff',
  'editorWidget-background': '#0c141f',
  'editorWidget-foreground': '#ffffff',
  'inputValidation-warningBackground': '#000000',
  'inputValidation-warningBorder': '#6fc3df',
  'progressBar-background': '#6fc3df',
};

function css(variables: Readonly<Record<string, string>>): string {
  return Object.entries({ ...shared, ...variables })
    .map(([name, value]) => `--vscode-${name}: ${value};`)
    .join(' ');
}

export type ThemeName = 'dark' | 'light' | 'high contrast';

/** A theme as VS Code puts it into a page: variables, and a class of the body. */
export const themes: Readonly<
  Record<ThemeName, { readonly variables: string; readonly bodyClass: string }>
> = {
  dark: { variables: css(dark), bodyClass: 'vscode-dark' },
  light: { variables: css(light), bodyClass: 'vscode-light' },
  'high contrast': { variables: css(contrast), bodyClass: 'vscode-high-contrast' },
};
