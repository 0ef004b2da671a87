import assert from 'node:assert/strict';
import { attackNames } from './attacks';
import type { GeneratedSignIn } from './generatedSignIn';
import { planSignIns, signIns } from './generateSignIns';
import { makeTenant } from './tenant';

const week = { seed: 'test', count: 6_000, attacks: attackNames } as const;
const fromMs = Date.parse('2026-06-15');
const toMs = Date.parse('2026-06-22');

describe('generateSignIns', () => {
  const plan = planSignIns(week);
  const events = [...plan.events()];

  it('gives the same events for the same seed and others for another', () => {
    assert.deepEqual([...signIns(week)], events);
    assert.notDeepEqual([...signIns({ ...week, seed: 'other' })].slice(0, 50), events.slice(0, 50));
  });

  it('gives as many as asked for, in time order, inside the week', () => {
    assert.equal(events.length, week.count);
    for (let k = 1; k < events.length; k++) {
      assert.ok(events[k - 1]!.createdMs <= events[k]!.createdMs, `row ${k} is out of order`);
    }
    assert.ok(events[0]!.createdMs >= fromMs);
    assert.ok(events.at(-1)!.createdMs < toMs);
  });

  it('gives the same events newest first', () => {
    assert.deepEqual([...signIns({ ...week, newestFirst: true })].reverse(), events);
  });

  it('never repeats a request id unless it is emitted again', () => {
    assert.equal(new Set(events.map((event) => event.id)).size, events.length);
    const again = [...signIns({ ...week, reemitted: 0.1 })];
    const repeats = again.filter((event) => event.emission === 2);
    assert.equal(again.length, events.length + repeats.length);
    assert.ok(repeats.length > week.count * 0.07 && repeats.length < week.count * 0.13);
    const firsts = new Map(events.map((event) => [event.id, event]));
    for (const repeat of repeats) {
      const first = firsts.get(repeat.id);
      assert.equal(first?.createdMs, repeat.createdMs);
      assert.ok(repeat.emittedMs > first.emittedMs);
      assert.equal(repeat.riskState, 'remediated');
    }
  });

  it('plants every attack and says which rows', () => {
    const byId = new Map(events.map((event) => [event.id, event]));
    assert.deepEqual([...plan.planted.keys()], [...attackNames]);
    for (const [name, ids] of plan.planted) {
      assert.ok(ids.length >= 2, name);
      for (const id of ids) assert.ok(byId.has(id), `${name} lacks ${id}`);
    }
    const of = (name: (typeof attackNames)[number]): GeneratedSignIn[] =>
      plan.planted.get(name)!.map((id) => byId.get(id)!);

    const spray = of('passwordSpray').filter((event) => event.errorCode === 50126);
    assert.equal(new Set(spray.map((event) => event.ipAddress)).size, 1);
    assert.ok(new Set(spray.map((event) => event.userPrincipalName)).size >= 30);
    assert.ok(of('passwordSpray').some((event) => event.status === 'success'));

    const fatigue = of('mfaFatigue');
    assert.ok(fatigue.filter((event) => event.errorCode === 500121).length >= 10);
    assert.equal(fatigue.at(-1)!.additionalDetails, 'MFA successfully completed');

    const [home, away] = of('impossibleTravel');
    assert.notEqual(home!.place!.country, away!.place!.country);
    assert.ok(away!.createdMs - home!.createdMs <= 3_600_000);

    const codes = of('deviceCodePhish').map((event) => event.errorCode);
    assert.equal(codes[0], 50199);
    assert.equal(of('deviceCodePhish')[1]!.authenticationProtocol, 'deviceCode');

    const replay = of('tokenReplay');
    assert.equal(new Set(replay.map((event) => event.sessionId)).size, 1);
    assert.equal(new Set(replay.map((event) => event.uniqueTokenIdentifier)).size, 1);
    assert.equal(new Set(replay.map((event) => event.ipAddress)).size, 2);
  });

  it('gives nothing but the planted rows where only they were asked for', () => {
    const attacks = ['bruteForce', 'mfaFatigue'] as const;
    const count = attacks.reduce((sum, name) => sum + plan.planted.get(name)!.length, 0);
    const only = planSignIns({ ...week, attacks, count });
    assert.deepEqual(
      [...only.events()].map((event) => event.id),
      attacks.flatMap((name) => only.planted.get(name)!),
    );
  });

  it('leaves out kinds that are not asked for, planted ones too', () => {
    const some = planSignIns({ ...week, count: 1_000, kinds: ['nonInteractive'] });
    const kinds = new Set([...some.events()].map((event) => event.kind));
    assert.deepEqual([...kinds], ['nonInteractive']);
    assert.deepEqual(some.planted.get('passwordSpray'), []);
    assert.ok(some.planted.get('tokenReplay')!.length > 0);
  });

  it('has rows of every kind, few users with most of the activity, and MFA chains under one CorrelationId', () => {
    const kinds = new Map<string, number>();
    const users = new Map<string, number>();
    const chains = new Map<string, GeneratedSignIn[]>();
    for (const event of signIns({ seed: 'mix', count: 20_000 })) {
      kinds.set(event.kind, (kinds.get(event.kind) ?? 0) + 1);
      if (event.userId !== '') users.set(event.userId, (users.get(event.userId) ?? 0) + 1);
      if (event.kind === 'interactive') {
        const chain = chains.get(event.correlationId);
        if (chain === undefined) chains.set(event.correlationId, [event]);
        else chain.push(event);
      }
    }
    assert.equal(kinds.size, 5);
    const interactive = kinds.get('interactive')! / 20_000;
    assert.ok(interactive > 0.18 && interactive < 0.3, `${interactive} interactive`);
    const counts = [...users.values()].sort((a, b) => b - a);
    const busiest = counts.slice(0, counts.length / 10).reduce((sum, n) => sum + n, 0);
    assert.ok(busiest > 0.4 * counts.reduce((sum, n) => sum + n, 0));
    const mfa = [...chains.values()].filter((chain) =>
      chain.some((event) => event.errorCode === 50074),
    );
    assert.ok(mfa.length > 50);
    for (const chain of mfa) {
      assert.equal(new Set(chain.map((event) => event.userId)).size, 1);
      assert.equal(new Set(chain.map((event) => event.id)).size, chain.length);
    }
  });

  it('uses addresses of documentation and private ranges only', () => {
    const allowed = /^(?:192\.0\.2|198\.51\.100|203\.0\.113|10\.\d+\.\d+)\.\d+$|^2001:db8:|^$/;
    for (const event of events) assert.match(event.ipAddress, allowed);
  });

  it('makes token identifiers that decode to the request id', () => {
    for (const event of events.slice(0, 100)) {
      const hex = Buffer.from(event.uniqueTokenIdentifier, 'base64url').toString('hex');
      const turned = (group: string): string => group.match(/../g)!.reverse().join('');
      const id = [
        turned(hex.slice(0, 8)),
        turned(hex.slice(8, 12)),
        turned(hex.slice(12, 16)),
        hex.slice(16, 20),
        hex.slice(20),
      ].join('-');
      if (!plan.planted.get('tokenReplay')!.includes(event.id)) assert.equal(id, event.id);
    }
  });

  it('gives every user a name of their own, in several scripts', () => {
    const { users } = makeTenant('names', 1_500);
    assert.equal(new Set(users.map((user) => user.userPrincipalName)).size, users.length);
    for (const user of users) assert.match(user.userPrincipalName, /^[a-z0-9.]+@[a-z]+\.com$/);
    const names = users.map((user) => user.displayName).join();
    for (const part of ['José', 'Zoë', '山田', 'Анна', "O'Neill"]) assert.ok(names.includes(part));
    assert.ok(users.some((user) => user.userType === 'guest'));
  });

  it('refuses a week too short for what is to be planted', () => {
    assert.throws(() => planSignIns({ seed: 1, count: 10, attacks: attackNames }), /do not fit/);
    assert.throws(
      () => planSignIns({ seed: 1, count: 5_000, days: 0.5, attacks: ['bruteForce'] }),
      /at least a day/,
    );
  });
});
