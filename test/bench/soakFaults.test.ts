import assert from 'node:assert/strict';
import { settledMemory, soakFaults, type Held, type Soak } from './soakFaults';

const held: Held = {
  rssBytes: 100e6,
  threads: 9,
  files: 20,
  resources: ['PipeWrap', 'PipeWrap'],
  listeners: 3,
};

/** Twenty rounds; `last` is what is held after the last one. */
function soaked(last: Partial<Held>, more: Partial<Soak> = {}): Soak {
  const rounds = [...Array.from({ length: 19 }, () => held), { ...held, ...last }];
  return { before: held, rounds, kept: 0, filesLeft: [], warnings: [], ...more };
}

describe('soaking', () => {
  it('finds nothing wrong where everything came back', () => {
    assert.deepEqual(soakFaults(soaked({})), []);
    assert.deepEqual(soakFaults(soaked({ threads: 8, files: 19, resources: [] })), []);
  });

  const leaks: readonly [name: string, soak: Soak, fault: RegExp][] = [
    ['a thread', soaked({ threads: 10 }), /^1 threads more/],
    ['a file', soaked({ files: 22 }), /^2 files open more/],
    [
      'a handle',
      soaked({ resources: ['PipeWrap', 'PipeWrap', 'MessagePort'] }),
      /^1 active MessagePort/,
    ],
    [
      'a handle of a kind that was there',
      soaked({ resources: Array<string>(3).fill('PipeWrap') }),
      /^1 active PipeWrap/,
    ],
    ['a listener', soaked({ listeners: 4 }), /^1 listeners/],
    ['a closed export', soaked({}, { kept: 1 }), /^1 closed exports/],
    ['a temporary file', soaked({}, { filesLeft: ['a.tmp'] }), /^left behind: a\.tmp$/],
    ['a warning', soaked({}, { warnings: ['too many listeners'] }), /^warned: too many/],
  ];
  for (const [name, soak, fault] of leaks)
    it(`tells of ${name} that is left`, () => {
      const faults = soakFaults(soak);
      assert.equal(faults.length, 1, faults.join());
      assert.match(faults[0]!, fault);
    });

  it('counts what the first round starts for good as no leak', () => {
    const before = { ...held, threads: 1, files: 3 };
    assert.deepEqual(soakFaults(soaked({}, { before })), []);
  });

  it('tells of memory that grows past a tenth after the tenth round, and not of that which comes back', () => {
    const growing = (perRound: number, rounds: number): Soak => ({
      ...soaked({}),
      rounds: Array.from({ length: rounds }, (_, round) => ({
        ...held,
        rssBytes: held.rssBytes + perRound * Math.max(0, round - 9),
      })),
    });
    assert.match(
      soakFaults(growing(1e6, 40)).join(),
      /^memory is 1\.21 times that after round 10$/,
    );
    assert.deepEqual(soakFaults(growing(1e5, 40)), []);
    const wild: Soak = soaked({});
    const rounds = wild.rounds.map((one, at) => (at % 3 === 0 ? { ...one, rssBytes: 300e6 } : one));
    assert.deepEqual(soakFaults({ ...wild, rounds: rounds.with(9, held) }), []);
    assert.deepEqual(settledMemory(rounds.slice(0, 9)), undefined);
    assert.match(soakFaults(growing(0, 9)).join(), /fewer than 10 rounds/);
  });
});
