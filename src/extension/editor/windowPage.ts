import { l10n } from '../../knowledge/l10n';
import type { GridState } from '../../protocol/gridContract';

/** What a window's page is made of. The URIs are those of the webview. */
export interface WindowPage {
  readonly cspSource: string;
  /** Random, new for every page. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly state: GridState | undefined;
  /** The sentences of the user's language, by their English ones; undefined for English. */
  readonly l10n: Readonly<Record<string, string>> | undefined;
}

/** Text as it may stand in an attribute in double quotes, or between tags. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/**
 * The HTML of a grid window: nothing but its own script and style may run or load, and nothing of an export stands in it
 * but the state that the window itself kept, as JSON in `data-state`. The sentences of the user's language are in `data-l10n`.
 */
export function windowPage({
  cspSource,
  nonce,
  scriptUri,
  styleUri,
  state,
  l10n: sentences,
}: WindowPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `img-src ${cspSource}`,
    `font-src ${cspSource}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const attribute = (name: string, value: unknown) =>
    value === undefined ? '' : ` data-${name}="${escaped(JSON.stringify(value))}"`;
  const given = attribute('state', state) + attribute('l10n', sentences);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(styleUri)}">
<title>${escaped(l10n.t('Sign-in export'))}</title>
</head>
<body>
<div id="root"${given}></div>
<script type="module" nonce="${escaped(nonce)}" src="${escaped(scriptUri)}"></script>
</body>
</html>
`;
}
