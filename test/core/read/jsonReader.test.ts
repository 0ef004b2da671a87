import assert from 'node:assert/strict';
import fc from 'fast-check';
import { collectJson } from '../../support/collectRecords';

const ids = (collected: ReturnType<typeof collectJson>) =>
  collected.records.map(({ values }) => values[0]);

describe('JsonReader', () => {
  const event = (n: number) =>
    `{"id":"e${n}","createdDateTime":"2026-01-0${n}","status":{"errorCode":${n}}}`;

  it('finds records in every framing', () => {
    const framings: readonly [string, 'value' | 'records' | undefined, string][] = [
      ['bare object', undefined, event(1)],
      ['array', undefined, `[${event(1)}, ${event(2)}]`],
      ['JSON Lines', undefined, `${event(1)}\n${event(2)}\n`],
      ['JSON Lines, CRLF, blank lines', undefined, `${event(1)}\r\n\r\n${event(2)}`],
      ['arrays one after another', undefined, `[${event(1)}]\r\n[${event(2)},${event(3)}]\r\n`],
      ['page', 'value', `{"@odata.context":"x","value":[${event(1)},${event(2)}]}`],
      [
        'pages',
        'value',
        `{"value":[${event(1)}],"@odata.nextLink":"u"}{"@odata.context":"x","value":[${event(2)}]}`,
      ],
      ['page and a bare record', 'value', `{"value":[${event(1)}]}${event(2)}`],
      ['Event Hub', 'records', `{"records":[${event(1)}]}\n{"records":[${event(2)}]}`],
    ];
    for (const [name, container, text] of framings)
      for (const chunk of [1, 7, 1000]) {
        const collected = collectJson(text, ['id', 'status.errorCode'], { container, chunk });
        const count = text.split('"id"').length - 1;
        assert.deepEqual(
          collected.records.map(({ values }) => values),
          Array.from({ length: count }, (_, i) => [`e${i + 1}`, `${i + 1}`]),
          name,
        );
        assert.deepEqual(collected.rejected, [], name);
      }
  });

  it('reads the rows of a query answer under its columns', () => {
    const text =
      '{"tables":[{"name":"PrimaryResult","columns":[{"name":"A","type":"string"},{"name":"B","type":"dynamic"}],"rows":[["x","{\\"a\\":1}"],[null,2],["short"]]}],"error":null}';
    for (const chunk of [1, 1000]) {
      const collected = collectJson(text, [], { container: 'tables', chunk });
      assert.deepEqual(collected.columns, [['A', 'B']]);
      assert.deepEqual(
        collected.records.map(({ values }) => values),
        [
          ['x', '{"a":1}'],
          ['', '2'],
        ],
      );
      assert.deepEqual(
        collected.rejected.map(({ reason }) => reason),
        ['1 values where the table has 2 columns'],
      );
    }
  });

  it('notices that the last page names a next one', () => {
    const page = (n: number, next: boolean) =>
      `{"value":[${event(n)}]${next ? ',"@odata.nextLink":"https://x"' : ''}}`;
    const isIncomplete = (text: string) =>
      collectJson(text, ['id'], { container: 'value' }).isIncompletePages;
    assert.equal(isIncomplete(page(1, false)), false);
    assert.equal(isIncomplete(page(1, true)), true);
    assert.equal(isIncomplete(page(1, true) + page(2, false)), false);
    assert.equal(isIncomplete(`{"@odata.nextLink":"u","value":[${event(1)}]}`), true);
  });

  it('resolves escapes, keeps numbers as written, and takes null for absent', () => {
    const { records } = collectJson(
      '{"a":"\\u00e9\\ud83d\\ude00\\n\\"\\/","b":1.50,"c":null,"d":true,"e":[1, {"x":"y"}],"f":""}',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    );
    assert.deepEqual(records[0]?.values, ['é😀\n"/', '1.50', '', 'true', '[1, {"x":"y"}]', '', '']);
  });

  it('reads an object that is stored as text', () => {
    const inner = JSON.stringify({ id: 'x', status: { failureReason: 'a "quoted" \n word' } });
    const { records } = collectJson(JSON.stringify({ properties: inner }), [
      'properties.id',
      'properties.status.failureReason',
    ]);
    assert.deepEqual(records[0]?.values, ['x', 'a "quoted" \n word']);
  });

  it('matches keys in any case where asked to', () => {
    const text = '{"Properties":{"CallerIPAddress":"192.0.2.1"}}';
    const paths = ['properties.callerIpAddress'];
    assert.deepEqual(collectJson(text, paths, { anyKeyCase: true }).records[0]?.values, [
      '192.0.2.1',
    ]);
    assert.deepEqual(collectJson(text, paths).records[0]?.values, ['']);
  });

  it('keeps the last of repeated keys, whole', () => {
    const { records } = collectJson('{"s":{"a":1,"b":2},"s":{"b":3},"t":1,"t":null}', [
      's.a',
      's.b',
      't',
    ]);
    assert.deepEqual(records[0]?.values, ['', '3', '']);
  });

  it('loses only a broken record of an array, pretty-printed or not', () => {
    for (const indent of [undefined, 2]) {
      const texts = [1, 2, 3, 4].map((n) => JSON.stringify(JSON.parse(event(n)), null, indent));
      for (const [name, breakIt] of [
        ['bad literal', (t: string) => t.replace('"errorCode":', '"errorCode": tru,"x":')],
        ['missing brace', (t: string) => t.slice(0, -1)],
        ['missing quote', (t: string) => t.replace('"2026', '2026')],
        ['cut short', (t: string) => t.slice(0, t.indexOf('"status"') + 4)],
        ['surplus brace', (t: string) => `${t}}`],
      ] as const)
        for (const broken of [1, 2]) {
          const text = `[${texts.map((t, i) => (i === broken ? breakIt(t) : t)).join(',\n')}]`;
          const collected = collectJson(text, ['id'], { chunk: 16 });
          const kept =
            name === 'surplus brace'
              ? ['e1', 'e2', 'e3', 'e4']
              : ['e1', 'e2', 'e3', 'e4'].filter((_, i) => i !== broken);
          assert.deepEqual(ids(collected), kept, `${name} ${String(indent)} ${broken}`);
          assert.equal(
            collected.rejected.length,
            1,
            `${name}: ${JSON.stringify(collected.rejected)}`,
          );
        }
    }
  });

  it('loses only a broken line of JSON Lines, and names its line and offset', () => {
    const text = `${event(1)}\n{"id":"cut","createdDateTime":"20\n${event(3)}\nnot json\n${event(4)}\n`;
    const collected = collectJson(text, ['id']);
    assert.deepEqual(ids(collected), ['e1', 'e3', 'e4']);
    assert.deepEqual(
      collected.rejected.map(({ line, offsetBytes }) => ({ line, offsetBytes })),
      [
        { line: 2, offsetBytes: text.indexOf('{"id":"cut"') },
        { line: 4, offsetBytes: text.indexOf('not json') },
      ],
    );
  });

  it('reports a last record that is cut off, and keeps the whole ones', () => {
    for (const text of [
      `[${event(1)},${event(2)},{"id":"e3","crea`,
      `${event(1)}\n${event(2)}\n{"id":"e3"`,
    ]) {
      const collected = collectJson(text, ['id']);
      assert.deepEqual(ids(collected), ['e1', 'e2']);
      assert.equal(collected.rejected.length, 1);
      assert.match(collected.rejected[0]!.reason, /ends in the middle/);
    }
  });

  it('reads past 100,000 levels of nesting', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    assert.deepEqual(ids(collectJson(`[{"x":${deep},"id":"a"},${event(2)}]`, ['id'])), ['a', 'e2']);
    assert.deepEqual(
      ids(
        collectJson(`[${event(1)},{"x":${'{"a":'.repeat(100_000)}1,"id":"a"},${event(2)}]`, ['id']),
      ),
      ['e1', 'e2'],
    );
  });

  it('is not harmed by keys named after prototypes', () => {
    const { records } = collectJson(
      '{"__proto__":{"id":"evil"},"constructor":{"prototype":{"id":1}},"id":"good"}',
      ['id'],
    );
    assert.deepEqual(records[0]?.values, ['good']);
    assert.equal(({} as { id?: unknown }).id, undefined);
  });

  const paths = ['a', 'b.c', 'b.d.e', '', '__proto__', 'é'];

  /** What JSON.parse's value holds at a path, as the reader must give it. */
  function oracle(value: unknown, path: string): string {
    let at = value;
    for (const key of path.split('.')) {
      if (typeof at !== 'object' || at === null || Array.isArray(at)) return '';
      at = Object.getOwnPropertyDescriptor(at, key)?.value as unknown;
    }
    if (at === undefined || at === null) return '';
    return typeof at === 'string' ? at.toWellFormed() : JSON.stringify(at);
  }

  const key = fc.oneof(
    fc.constantFrom('a', 'b', 'c', 'd', 'e', '', '__proto__', 'é'),
    fc.string({ maxLength: 4 }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }).filter((s) => !s.startsWith('{')),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map(fromPairs),
    ),
  }));

  function fromPairs(pairs: [string, unknown][]): object {
    // Own properties, `__proto__` too.
    return Object.fromEntries(pairs);
  }

  it('gives what JSON.parse gives, however the bytes are cut (property)', () => {
    const record = fc.array(fc.tuple(key, value), { maxLength: 6 }).map(fromPairs);
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 1, '\t'),
        fc.boolean(),
        (records, chunk, indent, lines) => {
          const text = lines
            ? records.map((r) => JSON.stringify(r)).join('\n')
            : JSON.stringify(records, null, indent);
          const collected = collectJson(text, paths, { chunk });
          assert.deepEqual(collected.rejected, []);
          // Numbers and nested values come as written; the text is compact where it is compared.
          const compact = indent === undefined || lines;
          const expected = records.map((r) => paths.map((path) => oracle(r, path)));
          const given = collected.records.map(({ values }) =>
            values.map((v) => (compact || !/^[[{]/.test(v) ? v : JSON.stringify(JSON.parse(v)))),
          );
          assert.deepEqual(given, expected);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('refuses what JSON.parse refuses and takes what it takes (property)', () => {
    const scrap = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          ':',
          ',',
          '"',
          '\\',
          '\\u12',
          '\\n',
          'tru',
          'true',
          'null',
          '-',
          '0',
          '01',
          '1.',
          '1e5',
          ' ',
          '\n',
          '"a"',
          '"b":',
          'é',
          '\t',
        ),
        { maxLength: 12 },
      )
      .map((parts) => `{"a":${parts.join('')}}`);
    fc.assert(
      fc.property(scrap, fc.integer({ min: 1, max: 20 }), (text, chunk) => {
        let parsed = true;
        try {
          JSON.parse(text);
        } catch {
          parsed = false;
        }
        const collected = collectJson(text, ['a'], { chunk });
        if (parsed) assert.deepEqual(collected.rejected, []);
        else if (collected.rejected.length === 0) {
          // Several values one after another, which JSON.parse does not take, each of which it does.
          assert.ok(collected.records.length > 1, text);
          const bytes = Buffer.from(text);
          for (const { offsetBytes, lengthBytes } of collected.records)
            JSON.parse(bytes.subarray(offsetBytes, offsetBytes + lengthBytes).toString());
        }
        if (parsed) assert.equal(collected.records.length, 1);
      }),
      { numRuns: 5000 },
    );
  });
});
