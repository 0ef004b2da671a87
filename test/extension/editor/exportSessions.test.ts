import assert from 'node:assert/strict';
import { ExportSession } from '../../../src/extension/editor/exportSession';
import { ExportSessions } from '../../../src/extension/editor/exportSessions';
import { fakeEngines, fakeFile, type FakeFile } from '../support/fakeEngine';

const turn = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));

describe('ExportSessions', () => {
  let engines: ReturnType<typeof fakeEngines>['engines'];
  let file: FakeFile;
  let sessions: ExportSessions;
  let make: () => ExportSession;
  beforeEach(() => {
    const fake = fakeEngines();
    ({ engines } = fake);
    file = fakeFile();
    sessions = new ExportSessions(20);
    make = () => new ExportSession('a', file, fake.starter);
  });
  afterEach(() => sessions.dispose());

  it('shares one session between all who ask for the same key', () => {
    const [one, two] = [sessions.checkout('a', make), sessions.checkout('a', make)];
    assert.equal(one.session, two.session);
    assert.notEqual(sessions.checkout('b', make).session, one.session);
    assert.deepEqual(
      sessions.list().map(({ shares }) => shares),
      [2, 1],
    );
  });

  it('ends a session some time after its last share was given back, and not before', async () => {
    const [one, two] = [sessions.checkout('a', make), sessions.checkout('a', make)];
    await one.session.engine();
    one.release();
    one.release();
    await turn(60);
    assert.equal(engines[0]!.ended, false);
    two.release();
    assert.equal(engines[0]!.ended, false);
    assert.equal(sessions.list().length, 1);
    while (sessions.list().length > 0) await turn(5);
    await turn();
    assert.equal(engines[0]!.ended, true);
  });

  it('goes on with the same engine where it is asked for again in between', async () => {
    const one = sessions.checkout('a', make);
    await one.session.engine();
    one.release();
    const again = sessions.checkout('a', make);
    await turn(60);
    assert.equal(again.session, one.session);
    assert.equal(engines.length, 1);
    assert.equal(engines[0]!.ended, false);
  });

  it('reads anew what changed or failed before it is asked for again', async () => {
    const one = sessions.checkout('a', make);
    await one.session.engine();
    file.changed = 'changed';
    await one.session.compare();
    // Somebody who joins sees the banner that the others see.
    sessions.checkout('a', make).release();
    assert.equal(one.session.state.changed, 'changed');
    one.release();
    const again = sessions.checkout('a', make);
    assert.equal(again.session.state.changed, undefined);
    await again.session.engine();
    engines[1]!.crash({ code: 'failed', message: 'x' });
    again.release();
    await sessions.checkout('a', make).session.engine();
    assert.equal(engines.length, 3);
  });

  it('ends all at once when it is disposed', async () => {
    const one = sessions.checkout('a', make);
    await one.session.engine();
    sessions.dispose();
    await turn();
    assert.equal(engines[0]!.ended, true);
    assert.deepEqual(sessions.list(), []);
    one.release();
  });
});
