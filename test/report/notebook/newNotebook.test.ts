import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { deadlinesFrom, ownDeadlines } from '../../../src/report/notebook/deadlines';
import { headings, newNotebook } from '../../../src/report/notebook/newNotebook';
import { hostileMarkdownValues } from '../../support/hostile';

const discovered = new Date('2026-06-18T12:30:00Z');
const made = (name: string, own: readonly { name: string; hours: number }[] = []) =>
  newNotebook({
    name,
    toolVersion: '1.2.3',
    zone: 'local',
    timeZoneName: 'Europe/Berlin',
    discovered,
    deadlines: deadlinesFrom(discovered, own),
  });

describe('a new notebook', () => {
  it('begins with what the case is, and has a part for each step of an investigation, in their order', () => {
    const text = made('Spray of June');
    assert.equal(
      text.slice(0, text.indexOf('## ')),
      [
        '---',
        'case: "Spray of June"',
        'tool: "Sign-in Investigator 1.2.3"',
        'timeZone: "Europe/Berlin"',
        'discovered: "2026-06-18T12:30:00.000Z"',
        '---',
        '',
        '# Spray of June',
        '',
        '',
      ].join('\n'),
    );
    assert.deepEqual(
      [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading),
      [
        'Scope',
        'Evidence',
        'Key events',
        'Findings',
        'Affected accounts and addresses',
        'Blockers and gaps',
        'Clocks',
        'Containment',
        'Notes',
      ],
    );
    for (const heading of Object.values(headings())) assert.ok(text.includes(`\n${heading}\n`));
    assert.ok(text.endsWith('\n') && !text.endsWith('\n\n') && !text.includes('\r'));
  });

  it('asks for what blocks an investigation', () => {
    const text = made('Case');
    const part = text.slice(text.indexOf(headings().gaps), text.indexOf('## Clocks'));
    for (const blocker of [
      /Retention reached/,
      /Export incomplete/,
      /Tables or columns missing/,
      /Origin unknown: VPN, proxy, relay/,
      /Insider case: to be kept covert/,
      /Legal hold against containment/,
      /Licences missing/,
    ])
      assert.match(part, new RegExp(`^- \\[ \\] ${blocker.source}`, 'm'));
  });

  it('has the clocks as dates, in order of time', () => {
    const text = made('Case', [
      { name: 'Insurer | <b>', hours: 24 },
      { name: 'Board', hours: 240 },
    ]);
    const clocks = text.slice(text.indexOf('## Clocks'), text.indexOf('## Containment'));
    assert.match(clocks, /Counted from discovery, 2026-06-18 12:30:00 UTC\./);
    assert.deepEqual(
      [...clocks.matchAll(/^\| (.*?) \| (\d{4}-[^|]*) \|/gm)].map(([, name, due]) => [name, due]),
      [
        ['`Insurer \\| <b>`', '2026-06-19 12:30:00'],
        ['72 hours', '2026-06-21 12:30:00'],
        ['4 business days', '2026-06-24 12:30:00'],
        ['Board', '2026-06-28 12:30:00'],
      ],
    );
  });

  it('is the same document whatever the case is called', () => {
    const parsed = (text: string) => new MarkdownIt({ html: true, linkify: true }).parse(text, {});
    const structure = (text: string) =>
      parsed(text)
        .flatMap((token) => [token, ...(token.children ?? [])])
        .map(({ type }) => type)
        .filter((type) => type !== 'text');
    const usual = structure(made('Case').slice(made('Case').indexOf('\n# ')));
    for (const value of hostileMarkdownValues.filter((each) => each.trim() !== '')) {
      const text = made(value);
      const [head] = text.split('\n---\n');
      assert.equal(head!.split('\n').length, 5, head);
      assert.doesNotThrow(() => JSON.parse(/^case: (.*)$/m.exec(head!)![1]!) as unknown);
      assert.deepEqual(structure(text.slice(text.indexOf('\n# '))), usual, value);
    }
  });
});

describe('the deadlines', () => {
  it('count business days without the weekend', () => {
    const due = (day: string) =>
      deadlinesFrom(new Date(`${day}T10:00:00Z`), []).find(({ name }) => name.includes('business'))
        ?.due;
    // Monday, Friday, Saturday, Sunday.
    assert.equal(due('2026-06-15'), '2026-06-19T10:00:00.000Z');
    assert.equal(due('2026-06-19'), '2026-06-25T10:00:00.000Z');
    assert.equal(due('2026-06-20'), '2026-06-25T10:00:00.000Z');
    assert.equal(due('2026-06-21'), '2026-06-25T10:00:00.000Z');
  });

  it("are the user's own where they are deadlines", () => {
    assert.deepEqual(ownDeadlines('72'), []);
    assert.deepEqual(
      ownDeadlines([
        { name: 'NIS2', hours: 24 },
        { name: ' ', hours: 24 },
        { name: 'a', hours: 0 },
        { name: 'b', hours: '24' },
        { name: 'c', hours: 1e9 },
        null,
        'x',
      ]),
      [{ name: 'NIS2', hours: 24 }],
    );
  });
});
