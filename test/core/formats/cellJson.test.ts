import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellJson, isLost, valueAt } from '../../../src/core/formats/cellJson';
import { pythonLiteral } from '../../../src/core/formats/pythonLiteral';

/** As Python's repr() writes a value. */
function repr(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') {
    const escaped = value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r');
    return escaped.includes("'") && !escaped.includes('"')
      ? `"${escaped}"`
      : `'${escaped.replace(/'/g, "\\'")}'`;
  }
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([k, v]) => `${repr(k)}: ${repr(v)}`)
      .join(', ')}}`;
  }
  throw new Error(typeof value);
}

describe('cellJson', () => {
  const read: readonly (readonly [string, string, string | undefined])[] = [
    ['{"errorCode":50126}', 'errorCode', '50126'],
    ["{'errorCode': 0, 'failureReason': None}", 'errorCode', '0'],
    ["{'errorCode': 0, 'failureReason': None}", 'failureReason', undefined],
    ["{'a': \"it's\", 'b': True}", 'a', "it's"],
    ["{'a': \"it's\", 'b': True}", 'b', 'true'],
    ["{'a': 'x\\u00e9\\'\\\\y\\n'}", 'a', "xé'\\y\n"],
    ["{'geoCoordinates': {'latitude': -41.5e0,},}", 'geoCoordinates.latitude', '-41.5'],
    ["{'a': ('x', 1)}", 'a', '["x",1]'],
    ['@{ErrorCode=50126; FailureReason=Bad; user; AdditionalDetails=}', 'errorCode', '50126'],
    ['@{ErrorCode=50126; FailureReason=Bad; user; X=1}', 'FailureReason', 'Bad; user'],
    ['@{ErrorCode=0; AdditionalDetails=}', 'AdditionalDetails', undefined],
    [
      'class SignInAuditLogObjectStatus {\n  ErrorCode: 53003\n  FailureReason: Blocked: by policy\n}\n',
      'failureReason',
      'Blocked: by policy',
    ],
    ['{"ErrorCode":1,"errorcode":2}', 'errorCode', '1'],
    ['{"errorCode":null}', 'errorCode', undefined],
    ['{"status":"[redacted]"}', 'status.errorCode', undefined],
    ['{"a":[{"b":1}]}', 'a.b', undefined],
    ['{"a":{"b":[1]}}', 'a', '{"b":[1]}'],
    ['', 'a', undefined],
    ['plain text', 'a', undefined],
    ["{'a': open('x')}", 'a', undefined],
    ["{'a': 1", 'a', undefined],
    ['{}', 'toString', undefined],
    ['{}', '__proto__', undefined],
    ['{"a":{}}', 'a.constructor.name', undefined],
    ['Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInStatus', 'errorCode', undefined],
  ];
  for (const [text, path, expected] of read) {
    it(`finds ${path} in ${text.slice(0, 60)}`, () =>
      assert.equal(valueAt(cellJson(text), path), expected));
  }

  it('keeps to the case of keys where asked', () => {
    assert.equal(valueAt(cellJson('{"ErrorCode":1}'), 'errorCode', false), undefined);
  });

  it('lets no key reach a prototype', () => {
    for (const text of ['{"__proto__":{"polluted":1}}', "{'__proto__': {'polluted': 1}}"]) {
      const value = cellJson(text);
      assert.equal(valueAt(value, '__proto__.polluted'), '1');
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    }
  });

  it('survives nesting without end', () => {
    assert.equal(pythonLiteral("['a', ".repeat(100_000)), undefined);
    assert.doesNotThrow(() => cellJson('['.repeat(100_000)));
  });

  it('reads what Python writes', () => {
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('node')),
        fc.dictionary(fc.string(), tie('node')),
      ),
    })).node;
    fc.assert(
      fc.property(value, (v) => {
        assert.equal(JSON.stringify(pythonLiteral(repr(v))), JSON.stringify(v));
      }),
    );
  });
});

describe('isLost', () => {
  it('knows the names of types', () => {
    for (const text of [
      'Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInStatus',
      'Microsoft.Graph.Beta.PowerShell.Models.MicrosoftGraphDeviceDetail',
      'Microsoft.Graph.PowerShell.Models.IMicrosoftGraphAppliedConditionalAccessPolicy[]',
      'Microsoft.Open.MSGraph.Model.SignInAuditLogObjectStatus',
      'System.Object[]',
      'System.String[]',
      'System.Collections.Hashtable',
      'System.Collections.Generic.List`1[Microsoft.Open.MSGraph.Model.X]',
      ' System.Object[] ',
    ]) {
      assert.ok(isLost(text), text);
    }
  });
  it('leaves names of applications alone', () => {
    for (const text of [
      'Microsoft.OfficeModernCalendar',
      'System.Objects',
      '',
      'Microsoft Graph',
    ]) {
      assert.ok(!isLost(text), text);
    }
  });
});
