import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownCell } from '../../../src/report/markdownCell';
import { markdownProse } from '../../../src/report/markdownProse';
import { markdownText } from '../../../src/report/markdownText';
import { redacted, type KnownNames } from '../../../src/report/notebook/redact';

const nobody: KnownNames = { user: [], address: [], tenant: [], host: [] };
const textOf = (text: string, known: Partial<KnownNames> = {}) =>
  redacted(text, { ...nobody, ...known }).text;

describe('a redacted copy', () => {
  it('replaces the same name by the same words, whatever its capitals', () => {
    const { text, counts } = redacted(
      '| megan@contoso.com | 192.0.2.1 |\n| `Megan@Contoso.com` | 192.0.2.10 |\n| alex@contoso.com | 192.0.2.1 |',
      nobody,
    );
    assert.equal(text, '| User-1 | IP-1 |\n| `User-1` | IP-2 |\n| User-2 | IP-1 |');
    assert.deepEqual(counts, { user: 2, address: 2, tenant: 0, host: 0, id: 0 });
  });

  it('knows names by their patterns where no export is open', () => {
    const guid = '11111111-2222-4333-8444-555555555555';
    assert.equal(textOf(`id ${guid}, ${guid.toUpperCase()}`), 'id Id-1, Id-1');
    assert.equal(textOf('from 2001:db8::1 and 2001:0DB8:0::1.'), 'from IP-1 and IP-1.');
    assert.equal(textOf('UTC:2001:db8::1; ip:192.0.2.1:443'), 'UTC:IP-1; ip:IP-2:443');
    assert.equal(textOf('192.0.2.0/24'), 'IP-1/24');
    assert.equal(
      textOf('alex_fabrikam.com#EXT#@contoso.onmicrosoft.com signed in'),
      'User-1 signed in',
    );
    assert.equal(textOf('mail to megan@contoso.com.'), 'mail to User-1.');
    assert.equal(textOf('on vpn.contoso.com, megan@contoso.com'), 'on Host-1, User-1');
  });

  it('leaves times, versions, hashes, line numbers and sentences', () => {
    for (const text of [
      '2026-06-18 12:40:24 UTC, 12:40',
      'Chrome 120.0.6099.1',
      'a'.repeat(64),
      'SHA-256 3f2504e04f8941d39a0c0305e82c33013f2504e04f8941d39a0c0305e82c3301',
      '1,234 rows: one at line 17',
      '- [ ] Ask @ the desk',
    ])
      assert.equal(textOf(text), text);
  });

  it('knows names of the exports that have no pattern, whole ones only', () => {
    const known = { user: ['Megan Bowen', 'Al'], host: ['DESKTOP-7', 'srv'], tenant: ['Contoso'] };
    assert.equal(
      textOf('Megan Bowen at desktop-7 of Contoso, not Megan Bowens or srvs; Al', known),
      'User-1 at Host-1 of Tenant-1, not Megan Bowens or srvs; Al',
    );
    assert.equal(textOf('用户张三登录', { user: ['张三'] }), '用户User-1登录');
  });

  it('knows tenants by their ids and domains', () => {
    const id = 'aaaaaaaa-2222-4333-8444-555555555555';
    const known = { tenant: [id, 'contoso.com'] };
    assert.equal(textOf(`${id} is contoso.com`, known), 'Tenant-1 is Tenant-2');
  });

  it('knows the same id, address and name again however they are spelled', () => {
    const id = 'aaaaaaaa-2222-4333-8444-555555555555';
    const plain = id.replaceAll('-', '');
    assert.equal(textOf(`${id} ${plain.toUpperCase()} {${id}}`), 'Id-1 Id-1 {Id-1}');
    assert.equal(textOf(`${plain} ${id}`, { tenant: [id] }), 'Tenant-1 Tenant-1');
    assert.equal(
      textOf('192.0.2.1 ::ffff:192.0.2.1 [2001:db8::1]:443 2001:0DB8:0000:0000:0:0:0:0001'),
      'IP-1 IP-1 [IP-2]:443 IP-2',
    );
    assert.equal(
      textOf('megan%40contoso.com, Megan@Contoso.com, MEGAN@contoso.COM'),
      'User-1, User-1, User-1',
    );
    assert.equal(
      textOf('alex_fabrikam.com#EXT#@contoso.onmicrosoft.com of fabrikam.com'),
      'User-1 of Tenant-1',
    );
  });

  it('replaces names in queries, in free text and in what differs by hand, each by the same words', () => {
    const text =
      '```kql\nSigninLogs | where UserPrincipalName =~ "megan@contoso.com" and IPAddress in ("192.0.2.1")\n```\n\nAsked Megan@contoso.com about 192.0.2.1.\n\n- One line written or changed by hand:\n  - `| megan@contoso.com | 192.0.2.1 |`\n\n<!-- /signins:section a-1 ab12cd34 -->\n';
    assert.equal(
      textOf(text),
      '```kql\nSigninLogs | where UserPrincipalName =~ "User-1" and IPAddress in ("IP-1")\n```\n\nAsked User-1 about IP-1.\n\n- One line written or changed by hand:\n  - `| User-1 | IP-1 |`\n\n',
    );
  });

  it('prefers the longer of names that overlap', () => {
    const known = { user: ['Megan', 'Megan (megan@contoso.com)', 'megan.bowen@contoso.com'] };
    assert.equal(textOf('Megan (megan@contoso.com)!', known), 'User-1!');
    assert.equal(textOf('megan.bowen@contoso.com', known), 'User-1');
    assert.equal(textOf('x.megan.bowen@contoso.com', known), 'User-1');
  });

  it('takes links and the markers of sections out, and leaves the words', () => {
    assert.equal(
      textOf(
        '[Show all](vscode://a.b/evidence?file=megan~40contoso.com.csv&row=1) and ![a](b.png "t") [x [y]](z)',
      ),
      'Show all and a x [y]',
    );
    assert.equal(
      textOf(
        '<!-- signins:section a-1 0123456789abc -->\n\nOne.\n\n<!-- /signins:section a-1 -->\n',
      ),
      'One.\n\n',
    );
    assert.equal(textOf('see <https://contoso.sharepoint.com/x> now'), 'see (link removed) now');
    assert.equal(textOf('[a]: https://contoso.com/megan'), '(link removed)');
    assert.equal(textOf('- [ ] todo (later)'), '- [ ] todo (later)');
  });

  const word = fc.string({ minLength: 1, maxLength: 10 });
  const name = fc.oneof(
    fc.emailAddress(),
    fc.ipV4(),
    // The address of nobody is no name.
    fc.ipV6().filter((address) => address !== '::'),
    fc.uuid(),
    fc
      .tuple(fc.constantFrom('Megan', 'Zoë', 'Łukasz'), fc.constantFrom('Bowen', 'O’Neil-Ray'))
      .map((parts) => parts.join(' ')),
  );
  /** As a notebook writes values: bare, in code, escaped. */
  const written = fc.constantFrom<(text: string) => string>(
    markdownCell,
    markdownProse,
    markdownText,
  );

  it('holds none of the known names, however they were written', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 5, selector: (n) => n.toLowerCase() }),
        fc.array(fc.tuple(fc.nat(4), written, word), { minLength: 1, maxLength: 8 }),
        (names, cells) => {
          const rows = cells.map(
            ([i, write, other]) =>
              `| ${write(names[i % names.length]!)} | ${markdownCell(other)} |`,
          );
          const { text } = redacted(rows.join('\n'), { ...nobody, user: names });
          const plain = text.replace(/\\([!-/:-@[-`{-~])/g, '$1').toLowerCase();
          for (const each of names)
            assert.ok(!plain.includes(each.toLowerCase()), JSON.stringify([each, rows, text]));
          assert.equal(text.split('\n').length, rows.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('tells different names apart, and the same ones never', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.emailAddress(), {
          minLength: 2,
          maxLength: 6,
          selector: (n) => n.toLowerCase(),
        }),
        fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }),
        (names, order) => {
          const shown = order.map((i) => names[i % names.length]!);
          const text = textOf(shown.map((each) => `\`${each.replaceAll('`', "'")}\``).join('\n'), {
            user: names,
          });
          const said = text.split('\n');
          assert.equal(new Set(said).size, new Set(shown).size, text);
        },
      ),
    );
  });

  it('leaves a text without names as it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'Row', '|', '`', '\\', '*', ' ', '\r\n', 'ß', 'İ')),
        (parts) => {
          const text = parts.join('');
          assert.equal(textOf(text, { user: ['Megan Bowen'] }), text);
        },
      ),
    );
  });
});
