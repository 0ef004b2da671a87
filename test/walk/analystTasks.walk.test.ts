import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeDemoWorkspace } from '../host/demoWorkspace';
import { projectRoot } from '../host/projectRoot';
import { temporaryFolder } from '../host/temporaryFolder';
import { Workbench } from '../host/workbench';
import type { GeneratedSignIn } from '../support/generatedSignIn';
import { Analyst, becomes, eventually } from './analyst';
import { counted, interactiveExport, nonInteractiveExport, shownTime, Truth, users } from './truth';

describe('ten tasks of an analyst, by keyboard alone', function () {
  // A task is a hundred key presses, each waited for.
  this.timeout(180_000);
  const truth = new Truth();
  let folder: string;
  let workbench: Workbench;
  let analyst: Analyst;
  /** Rows of the export that is in front. */
  let rowsInAll: number;

  before(async () => {
    folder = path.join(temporaryFolder('tasks'), 'contoso');
    await mkdir(folder);
    await makeDemoWorkspace(folder);
    workbench = await Workbench.open({
      folder,
      screen: { viewport: { width: 1600, height: 900 } },
    });
    analyst = new Analyst(workbench);
  });

  after(async () => workbench.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.page.screenshot({ path: path.join(projectRoot, 'dist/walk-failure.png') });
    assert.deepEqual(workbench.faults, []);
    assert.deepEqual(workbench.refused, []);
  });

  /** Shows all rows of the export in front again. */
  async function startAfresh(): Promise<void> {
    await analyst.run('Ungroup');
    await analyst.run('Clear All Filters');
    await analyst.sees(rowsInAll);
  }

  /** Groups the view by a column, from a cell of it. */
  async function groupBy(column: string, groups: number): Promise<void> {
    await analyst.goTo(1, column);
    await analyst.press('g');
    await analyst.sees(groups);
  }

  it('who was hit from 192.0.2.23, and who let it in?', async () => {
    const spray = truth.interactive.filter(({ ipAddress }) => ipAddress === '192.0.2.23');
    const perUser = counted(users(spray));
    await analyst.open(interactiveExport);
    rowsInAll = truth.interactive.length;
    await analyst.sees(rowsInAll);

    await analyst.filterTo('IP address', '192.0.2.23', `192.0.2.23, ${spray.length} rows`);
    await analyst.sees(spray.length);
    await groupBy('Username', perUser.length);
    const [[breached, attempts]] = perUser as [[string, number]];
    const failures = spray.filter(
      (event) => event.userPrincipalName === breached && event.status === 'failure',
    );
    await becomes(
      async () => (await analyst.texts('Username', 'Events', 'Failures'))[0],
      [breached, String(attempts), String(failures.length)],
    );
    // Everybody else was tried once.
    await becomes(async () => (await analyst.texts('Events', 'IP addresses'))[1], ['1', '1']);
    await analyst.picture('1-hit-from-one-address');

    await analyst.run('Ungroup');
    await analyst.sees(spray.length);
    const line = spray.findIndex(({ status }) => status === 'failure') + 1;
    await analyst.goTo(line, 'Status');
    await analyst.press('x');
    const right = spray.filter(({ status }) => status !== 'failure');
    await analyst.sees(right.length);
    await becomes(
      async () =>
        (await analyst.texts('Username', 'Status')).map(([user, status]) => [user, status]),
      right.map(({ userPrincipalName, status }) => [
        userPrincipalName,
        status === 'success' ? 'Success' : 'Interrupted',
      ]),
    );
    // The password was right where it had expired or only MFA stood in the way, and the codes say so.
    const codes = (await analyst.texts('Sign-in error code')).flat();
    assert.deepEqual(
      codes.map((code) => /^\d+/.exec(code)?.[0]),
      right.map(({ errorCode }) => String(errorCode)),
    );
    assert.ok(codes.includes('50055Password expired'), codes.join());
    await analyst.picture('1-who-let-it-in');
  });

  it('which Conditional Access policy blocked most, and for whom?', async () => {
    const blocks = truth.interactive.flatMap((event) =>
      event.policies
        .filter(({ result }) => result === 'failure')
        .map(({ name }) => ({ name, user: event.userPrincipalName })),
    );
    const [[policy, times]] = counted(blocks.map(({ name }) => name)) as [[string, number]];
    const blocked = counted(blocks.filter(({ name }) => name === policy).map(({ user }) => user));
    await analyst.open('signIns-beta.json');
    await analyst.run('Open as Sign-in Export');
    await analyst.sees(truth.interactive.length);

    await analyst.addFilter('Conditional Access policies');
    await analyst.type('failure');
    await becomes(
      async () => analyst.offers('Conditional Access policies'),
      counted(blocks.map(({ name }) => name)).map(
        ([name, count]) => `failure: ${name}, ${count} rows`,
      ),
    );
    await analyst.picture('2-policies-that-blocked');
    await analyst.press('Enter');
    await analyst.sees(times);
    await groupBy('Username', blocked.length);
    await becomes(
      async () => (await analyst.texts('Username', 'Events'))[0],
      [blocked[0]![0], String(blocked[0]![1])],
    );
    await analyst.picture('2-for-whom');
    await analyst.runOfVscode('View: Close All Editors');
  });

  it('everything in this session, in both exports', async () => {
    const replay = truth.of('tokenReplay');
    const [own, ...replayed] = replay as [GeneratedSignIn, ...GeneratedSignIn[]];
    await analyst.selectInExplorer([interactiveExport, nonInteractiveExport]);
    await analyst.chooseFromMenu('Open Together as Sign-ins');
    await analyst.sees(
      truth.events.filter(({ kind }) => kind === 'interactive' || kind === 'nonInteractive').length,
    );

    await analyst.search(replayed[0]!.ipAddress);
    await analyst.sees(replayed.length);
    await analyst.goTo(1, 'Username');
    await analyst.press('s');
    await eventually(async () => {
      assert.match((await analyst.filters()) ?? '', new RegExp(`Session ID is ${own.sessionId}`));
    });
    await analyst.search('');
    await analyst.sees(replay.length);
    await groupBy('IP address', 2);
    await becomes(
      async () => analyst.texts('IP address', 'Events', 'First'),
      [
        [replayed[0]!.ipAddress, String(replayed.length), shownTime(replayed[0]!.createdMs)],
        [own.ipAddress, '1', shownTime(own.createdMs)],
      ],
    );
    await analyst.picture('3-one-session');
    await analyst.runOfVscode('View: Close All Editors');
  });

  it('which accounts were locked, from how many addresses?', async () => {
    const locked = truth.interactive.filter(({ errorCode }) => errorCode === 50053);
    const perUser = counted(users(locked));
    const addresses = counted(locked.map(({ ipAddress }) => ipAddress));
    await analyst.open(interactiveExport);
    await analyst.sees(4);
    await startAfresh();

    await analyst.filterTo('Sign-in error code', '50053');
    await analyst.sees(locked.length);
    await analyst.addFilter('IP address');
    await eventually(async () => {
      const words = await analyst.popup('IP address').innerText();
      assert.ok(words.includes(`${addresses.length} of ${addresses.length} values`), words);
    });
    const [first] = await analyst.offers('IP address');
    assert.equal(first, `${addresses[0]![0]}, ${addresses[0]![1]} rows`);
    await analyst.picture('4-locked-from');
    await analyst.press('Escape');
    await groupBy('Username', perUser.length);
    const [[user, times]] = perUser as [[string, number]];
    const from = new Set(
      locked.filter((event) => event.userPrincipalName === user).map((event) => event.ipAddress),
    );
    await becomes(
      async () => (await analyst.texts('Username', 'Events', 'IP addresses'))[0],
      [user, String(times), String(from.size)],
    );
    await analyst.picture('4-locked-accounts');
  });

  it('whose approvals were worn down on Thursday night?', async () => {
    const fatigue = truth.of('mfaFatigue');
    const [worn] = users(fatigue) as [string];
    const refused = fatigue.filter(({ errorCode }) => errorCode === 500121);
    await startAfresh();
    await analyst.filterTo('Sign-in error code', '500121');
    await analyst.addFilter('Date');
    await analyst.type('2026-06-18 20:00');
    await analyst.press('Tab');
    await analyst.type('2026-06-19 04:00');
    await analyst.press('Enter');
    const night = truth.interactive.filter(
      ({ errorCode, createdMs }) =>
        errorCode === 500121 &&
        createdMs >= Date.parse('2026-06-18T20:00Z') &&
        createdMs < Date.parse('2026-06-19T04:00Z'),
    );
    await analyst.sees(night.length);
    await groupBy('Username', counted(users(night)).length);
    await becomes(
      async () => (await analyst.texts('Username', 'Events'))[0],
      [worn, String(refused.length)],
    );

    await analyst.press('ArrowRight');
    await analyst.sees(counted(users(night)).length + refused.length);
    await analyst.press('ArrowDown', 'Enter');
    await analyst.panel.waitFor();
    await analyst.details('Authentication details');
    await eventually(async () => {
      const words = await analyst.panel.innerText();
      assert.match(words, /InteractiveSignIns_AuthDetails/);
      for (const { method, resultDetail } of refused.at(-1)!.steps) {
        assert.ok(words.includes(method), method);
        assert.ok(words.includes(resultDetail), resultDetail);
      }
    });
    await analyst.picture('5-steps');
    await analyst.details('Sign-in story');
    await eventually(async () => {
      assert.match(await analyst.panel.innerText(), /this event/);
    });
    await analyst.picture('5-story');
    await analyst.run('Show or Hide Details');

    // What came of it: all of that night from the same address.
    await analyst.run('Focus Grid');
    await analyst.press('i', 'u');
    await analyst.removeFilter('Sign-in error code');
    await analyst.run('Ungroup');
    await analyst.sees(fatigue.length);
    await becomes(async () => (await analyst.texts('Username', 'Status'))[0], [worn, 'Success']);
    await analyst.picture('5-worn-down');
  });

  it('what happened around the device-code sign-in on Friday?', async () => {
    const [, redeemed] = truth.of('deviceCodePhish');
    const { createdMs } = redeemed!;
    const around = truth.interactive.filter(
      (event) => Math.abs(event.createdMs - createdMs) <= 5 * 60_000,
    );
    await startAfresh();
    await analyst.filterTo('Authentication protocol', 'deviceCode', 'deviceCode, 1 row');
    await analyst.sees(1);
    await analyst.goTo(1, 'Username');
    await analyst.press('t');
    await eventually(async () => {
      assert.match((await analyst.filters()) ?? '', /Date is from 2026-06-19 13:55:38/);
    });
    await analyst.removeFilter('Authentication protocol');
    await analyst.sees(around.length);
    await becomes(async () => (await analyst.texts('Username')).flat(), users(around));
    await analyst.picture('6-around');
  });

  it('where did legacy authentication succeed?', async () => {
    const legacy = truth.interactive.filter(
      ({ clientAppUsed, status }) =>
        ['IMAP4', 'Exchange ActiveSync'].includes(clientAppUsed) && status === 'success',
    );
    await startAfresh();
    await analyst.run('Choose Columns…');
    await analyst.pressButton('Columns', 'Attack');
    await analyst.press('Escape');
    await analyst.filterTo('Client app type', 'legacy', 'Legacy authentication');
    await analyst.filterTo('Status', 'success', 'Success');
    await analyst.sees(legacy.length);
    await analyst.picture('7-legacy');
    const perUser = counted(users(legacy));
    await groupBy('Username', perUser.length);
    await becomes(
      async () => (await analyst.texts('Username', 'Events'))[0],
      [perUser[0]![0], String(perUser[0]![1])],
    );
    await analyst.picture('7-legacy-by-user');
  });

  it('where did the account that was broken into sign in from?', async () => {
    const [breached] = users(
      truth.of('passwordSpray').filter(({ status }) => status === 'success'),
    );
    const own = truth.interactive.filter((event) => event.userPrincipalName === breached);
    const countries = counted(own.map(({ place }) => place!.country));
    await startAfresh();
    await analyst.search(breached!.split('@')[0]!);
    await eventually(async () => {
      assert.ok((await analyst.lines()) < rowsInAll);
    });
    await analyst.goTo(1, 'Username');
    await analyst.press('u');
    await analyst.search('');
    await analyst.sees(own.length);
    await groupBy('Country', countries.length);
    await eventually(async () => {
      const lines = await analyst.texts('Country', 'Events');
      assert.deepEqual(
        lines.map(([country, events]) => [country!.slice(0, 2), Number(events)]),
        countries,
      );
    });
    await analyst.picture('8-countries');
    await analyst.run('Ungroup');
    await analyst.run('Focus Grid');
    await analyst.press('Control+z', 'Control+z');
    await becomes(
      async () => analyst.filters(),
      `Filters: any column contains “${breached!.split('@')[0]!}”`,
    );
    await analyst.picture('8-undone');
  });

  it('which sign-ins were scripted? by a regular expression that is kept', async () => {
    const scripted = truth.interactive.filter(({ userAgent }) =>
      /python-requests|curl/i.test(userAgent),
    );
    const words = 'Filters: any column matches /python-requests|curl/';
    await startAfresh();
    await analyst.search('');
    await analyst.run('Search All Columns');
    await analyst.press('Alt+r');
    await analyst.type('python-requests|curl');
    await analyst.press('Enter');
    await analyst.sees(scripted.length);
    assert.equal(await analyst.filters(), words);
    await analyst.run('Save Filters…');
    await analyst.answer('Scripts');
    await analyst.run('Copy Filters as KQL');
    await analyst.picture('9-scripted');

    await startAfresh();
    assert.equal(await analyst.filters(), 'Filters: none');
    await analyst.applySaved('Scripts');
    await analyst.sees(scripted.length);
    assert.equal(await analyst.filters(), words);
    await analyst.picture('9-applied');

    await analyst.pasteIntoNewFile();
    await eventually(async () => {
      const pasted = await analyst.text();
      assert.match(pasted, /^SigninLogs/);
      assert.match(pasted, /matches regex/);
      assert.match(pasted, /python-requests\|curl/);
    });
    await analyst.picture('9-kql');
    await analyst.runOfVscode('View: Revert and Close Editor');
  });

  it('what is handed on: marked events, copied, exported, and found again', async () => {
    const [breached] = users(
      truth.of('passwordSpray').filter(({ status }) => status === 'success'),
    );
    const key = truth.interactive.filter(
      (event) => event.ipAddress === '192.0.2.23' && event.status === 'success',
    );
    await startAfresh();
    await analyst.filterTo('IP address', '192.0.2.23', '192.0.2.23');
    await analyst.filterTo('Status', 'success', 'Success');
    await analyst.sees(key.length);
    await analyst.run('Focus Grid');
    await analyst.press('Control+Home', 'Control+a', 'm');
    await analyst.popup('Mark').waitFor();
    await analyst.press('r');
    await analyst.popup('Mark').waitFor({ state: 'detached' });
    await becomes(async () => (await analyst.columns()).includes('Mark'), true);
    await analyst.press('n');
    await analyst.popup('Note').waitFor();
    await analyst.type('broken into by the spray');
    await analyst.press('Enter');
    await eventually(async () => {
      const lines = await analyst.texts('Mark', 'Note');
      assert.deepEqual(
        lines,
        key.map(() => ['Red', 'broken into by the spray']),
      );
    });

    await startAfresh();
    await analyst.filterTo('Mark', 'red', `Red, ${key.length} rows`);
    await analyst.sees(key.length);
    await analyst.picture('10-marked');
    await analyst.run('Focus Grid');
    await analyst.run('Select All Rows');
    await analyst.run('Copy Rows as Markdown Table');
    await analyst.run('Export View as CSV…');
    await analyst.answer(path.join(folder, 'key-events.csv'));
    await eventually(async () => {
      assert.ok((await readdir(folder)).includes('key-events.csv'));
    });
    await analyst.picture('10-exported');
    const exported = await readFile(path.join(folder, 'key-events.csv'), 'utf8');
    assert.equal(exported.trim().split('\n').length, 1 + key.length);
    assert.ok(exported.includes(breached!));
    await eventually(async () => {
      assert.deepEqual(
        (await readdir(folder)).filter((name) => name.startsWith('key-events')),
        ['key-events.csv'],
      );
    });

    const filters = await analyst.filters();
    const columns = await analyst.columns();
    await analyst.runOfVscode('View: Close All Editors');
    await analyst.pasteIntoNewFile();
    await eventually(async () => {
      const lines = (await analyst.text()).split('\n').filter((text) => text.startsWith('|'));
      assert.equal(lines.length, 2 + key.length);
      assert.ok(lines[2]!.includes(breached!), lines[2]);
    });
    await analyst.runOfVscode('View: Revert and Close Editor');

    await analyst.open(interactiveExport);
    await analyst.sees(key.length);
    assert.equal(await analyst.filters(), filters);
    assert.deepEqual(await analyst.columns(), columns);
    await becomes(async () => (await analyst.texts('Mark'))[0], ['Red']);
    await analyst.picture('10-found-again');
  });
});
