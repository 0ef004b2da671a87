import type { GridState } from '../../protocol/gridContract';

/** What a window's page is made of. The URIs are those of the webview. */
export interface WindowPage {
  readonly cspSource: string;
  /** Random, new for every page. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly state: GridState | undefined;
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
 * but the state that the window itself kept, as JSON in `data-state`.
 */
export function windowPage({ cspSource, nonce, scriptUri, styleUri, state }: WindowPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `img-src ${cspSource}`,
    `font-src ${cspSource}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const kept = state === undefined ? '' : ` data-state="${escaped(JSON.stringify(state))}"`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(styleUri)}">
<title>Sign-in export</title>
</head>
<body>
<div id="root"${kept}></div>
<script type="module" nonce="${escaped(nonce)}" src="${escaped(scriptUri)}"></script>
</body>
</html>
`;
}
