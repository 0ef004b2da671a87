import assert from 'node:assert/strict';
import { inspectOptions } from '../../src/cli/inspectOptions';

describe('inspectOptions', () => {
  it('reads files and options in any order', () => {
    assert.deepEqual(
      inspectOptions([
        'a.csv',
        '--json',
        '--rows',
        '3',
        '--columns=eventtime,ResultType',
        'b.json',
        '--timings',
      ]),
      {
        files: ['a.csv', 'b.json'],
        json: true,
        rows: 3,
        columns: ['EventTime', 'ResultType'],
        timings: true,
        detect: undefined,
      },
    );
  });

  it('takes what follows -- for files', () => {
    const options = inspectOptions(['--', '--json']);
    assert.ok(typeof options !== 'string');
    assert.deepEqual(options.files, ['--json']);
    assert.equal(options.json, false);
  });

  it('says what is wrong', () => {
    for (const [args, message] of [
      [[], /no file/],
      [['a', '--rows'], /whole number/],
      [['a', '--rows', '-1'], /whole number/],
      [['a', '--rows', 'x'], /whole number/],
      [['a', '--columns', 'Nope'], /no column Nope/],
      [['a', '--wide'], /unknown option --wide/],
    ] as const) {
      const options = inspectOptions(args);
      assert.ok(typeof options === 'string', args.join(' '));
      assert.match(options, message);
    }
  });
});
