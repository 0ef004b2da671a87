import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { groupOfResultType } from '../../src/knowledge/resultGroups';
import { makeDemoWorkspace } from '../host/demoWorkspace';
import { projectRoot } from '../host/projectRoot';
import { temporaryFolder } from '../host/temporaryFolder';
import { Workbench } from '../host/workbench';
import type { GeneratedSignIn } from '../support/generatedSignIn';
import { Analyst, becomes, eventually } from './analyst';
import { counted, interactiveExport, nonInteractiveExport, shownTime, Truth, users } from './truth';

const addresses = (events: readonly GeneratedSignIn[]) => events.map(({ ipAddress }) => ipAddress);
const failuresAmong = (events: readonly GeneratedSignIn[]) =>
  events.filter(({ status }) => status === 'failure');
const shownCount = (count: number) => count.toLocaleString('en-US');

/** The share of failures as lines of the tree say it. */
function failedShare(events: readonly GeneratedSignIn[]): string {
  const percent = (failuresAmong(events).length / events.length) * 100;
  return percent > 0 && percent < 1 ? '<1 % failed' : `${Math.floor(percent)} % failed`;
}

/** The most frequent values with their counts, as long as no two are as frequent: at most five. */
function leaders(values: readonly string[]): readonly (readonly [string, string])[] {
  const all = counted(values);
  const tied = all.findIndex(([, count], at) => count === all[at + 1]?.[1]);
  const first = all.slice(0, Math.min(5, tied === -1 ? all.length : tied));
  assert.ok(first.length > 0, 'nobody is first');
  return first.map(([value, count]) => [value, shownCount(count)]);
}

describe('ten tasks of an analyst with the tree, by keyboard alone', function () {
  this.timeout(180_000);
  const truth = new Truth();
  const everything = truth.interactive;
  const ofUser = (user: string) => everything.filter((each) => each.userPrincipalName === user);
  const ofAddress = (address: string) => everything.filter((each) => each.ipAddress === address);
  let workbench: Workbench;
  let analyst: Analyst;

  before(async () => {
    const folder = path.join(temporaryFolder('tree'), 'contoso');
    await mkdir(folder);
    await makeDemoWorkspace(folder);
    workbench = await Workbench.open({
      folder,
      screen: { viewport: { width: 1600, height: 900 } },
    });
    analyst = new Analyst(workbench);
    await analyst.open(interactiveExport);
    await analyst.sees(everything.length);
  });

  after(async () => workbench.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.page.screenshot({ path: path.join(projectRoot, 'dist/walk-failure.png') });
    assert.deepEqual(workbench.faults, []);
    assert.deepEqual(workbench.refused, []);
  });

  /** Shows all rows of the export in front again, and all of the tree grouped anew, and goes to the tree. */
  async function startAfresh(grouping: string, order = 'Count'): Promise<void> {
    await analyst.run('Clear All Filters');
    await analyst.sees(everything.length);
    await analyst.run(`Group Tree by ${grouping}`);
    await analyst.run(`Sort Tree by ${order}`);
    await analyst.goToTree();
    await analyst.press('Control+ArrowLeft');
  }

  /** Labels and counts of the first lines. */
  async function top(count: number): Promise<readonly (readonly [string, string])[]> {
    const lines = await analyst.topOfTree(count);
    return lines.map(({ label, words }) => [label, words.split(' · ')[0]!]);
  }

  it('which users had the most interrupted sign-ins?', async () => {
    const interrupted = everything.filter(({ status }) => status === 'interrupted');
    const perUser = leaders(users(interrupted));
    await startAfresh('User');
    await becomes(
      async () => top(perUser.length),
      leaders(users(everything)).slice(0, perUser.length),
    );

    await analyst.filterTo('Status', 'interrupted', 'Interrupted');
    await analyst.sees(interrupted.length);
    await analyst.goToTree();
    await becomes(async () => top(perUser.length), perUser);
    const [first] = await analyst.topOfTree(1);
    assert.match(first!.spoken, /Worst status: Interrupted\./);
    await becomes(
      async () => analyst.treeMessage(),
      `Follows the editor’s filters: ${interrupted.length} of ${shownCount(everything.length)} sign-ins`,
    );
    await analyst.picture('tree-1-interrupted');

    // What is unfolded is counted on its own, and not above the tree.
    await analyst.press('Home');
    await analyst.unfold();
    const [categories] = await analyst.nextTreeLines(1);
    assert.equal(categories!.label, 'ResultType categories');
    await analyst.unfold();
    await analyst.picture('tree-1-unfolded');
    await eventually(async () => {
      assert.match(await analyst.treeMessage(), new RegExp(`: ${interrupted.length} of `));
    });
  });

  it('which users failed most, and how much of what they did?', async () => {
    const perUser = leaders(users(failuresAmong(everything)));
    await startAfresh('User', 'Failures');
    await eventually(async () => {
      const lines = await analyst.topOfTree(perUser.length);
      assert.deepEqual(
        lines.map(({ label, words }) => [label, ...words.split(' · ').slice(0, 2)]),
        perUser.map(([user]) => {
          const events = ofUser(user);
          return [user, shownCount(events.length), failedShare(events)];
        }),
      );
    });
    const [first] = await analyst.topOfTree(1);
    const own = ofUser(perUser[0]![0]);
    assert.equal(
      first!.spoken,
      `${perUser[0]![0]}: ${shownCount(own.length)} sign-ins, ${failedShare(own)}. Worst status: Failure. ` +
        `From ${shownTime(own.at(-1)!.createdMs)} UTC to ${shownTime(own[0]!.createdMs)} UTC.`,
    );
    await analyst.picture('tree-2-failures');
  });

  it('what did 192.0.2.23 do, and to whom?', async () => {
    const spray = ofAddress('192.0.2.23');
    const perUser = counted(users(spray));
    const categories = counted(spray.map(({ errorCode }) => groupOfResultType(String(errorCode))));
    await startAfresh('IP Address');
    await eventually(async () => {
      assert.deepEqual(await top(1), leaders(addresses(everything)).slice(0, 1));
    });
    const line = await analyst.findInTree('192.0.2.23');
    assert.ok(
      line.words.startsWith(`${spray.length} · ${failedShare(spray)} · 2026-06-16`),
      line.words,
    );
    await analyst.unfold();
    const [hit, , newest] = await analyst.nextTreeLines(3);
    assert.deepEqual([hit!.label, hit!.words], ['Users', shownCount(perUser.length)]);
    assert.ok(newest!.label.startsWith(shownTime(spray[0]!.createdMs)), newest!.label);
    await analyst.press('ArrowUp');
    await becomes(async () => (await analyst.treeLine()).label, 'ResultType categories');
    assert.equal((await analyst.treeLine()).words, String(categories.length));
    await analyst.press('ArrowUp');
    await becomes(async () => (await analyst.treeLine()).label, 'Users');
    await analyst.unfold();
    const [breached] = await analyst.nextTreeLines(1);
    assert.deepEqual(
      [breached!.label, breached!.words.split(' · ')[0]],
      [perUser[0]![0], String(perUser[0]![1])],
    );
    await analyst.picture('tree-3-address');

    await analyst.press('Enter');
    await analyst.sees(perUser[0]![1]);
    assert.equal(
      await analyst.filters(),
      `Filters: IP address is 192.0.2.23; Username is ${perUser[0]![0]}`,
    );
    // The tree's own filters narrow the grid, not the tree.
    assert.deepEqual((await analyst.treeLine()).label, perUser[0]![0]);
    await becomes(async () => analyst.treeMessage(), '');
    await analyst.picture('tree-3-filtered');
  });

  it('which error code is commonest among authentication failures, and whom did it hit?', async () => {
    const refused = everything.filter(
      ({ errorCode }) => groupOfResultType(String(errorCode)) === 'authentication-failure',
    );
    const codes = leaders(refused.map(({ errorCode }) => String(errorCode)));
    const [[code, times]] = codes as [[string, string]];
    const hit = leaders(users(refused.filter(({ errorCode }) => String(errorCode) === code)));
    await startAfresh('ResultType Category');
    await becomes(async () => (await top(1))[0]![0], 'Success');
    const line = await analyst.findInTree('Authentication');
    assert.equal(line.words.split(' · ')[0], shownCount(refused.length));
    await analyst.unfold();
    const [heading] = await analyst.nextTreeLines(1);
    assert.equal(heading!.label, 'Error codes');
    await analyst.unfold();
    const [commonest] = await analyst.nextTreeLines(1);
    assert.deepEqual(
      [commonest!.label, commonest!.words.split(' · ')[0]],
      [`${code}: Invalid username or password`, times],
    );
    await analyst.unfold();
    const [most] = await analyst.nextTreeLines(1);
    assert.deepEqual([most!.label, most!.words.split(' · ')[0]], hit[0]);
    await analyst.picture('tree-4-code');
  });

  it('what did somebody do last? their newest event, found in the grid', async () => {
    const [worn] = users(truth.of('mfaFatigue')) as [string];
    const [last, before] = ofUser(worn) as [GeneratedSignIn, GeneratedSignIn];
    await startAfresh('User');
    await analyst.findInTree(worn);
    await analyst.unfold();
    const lines = await analyst.nextTreeLines(5);
    assert.deepEqual(
      lines.map(({ label }) => label),
      [
        'ResultType categories',
        'IP addresses',
        'Applications',
        `${shownTime(last.createdMs)} · ${last.appName}`,
        `${shownTime(before.createdMs)} · ${before.appName}`,
      ],
    );
    await analyst.press('ArrowUp');
    await becomes(async () => (await analyst.treeLine()).label, lines[3]!.label);
    await analyst.press('Enter');
    const current = workbench.grid.locator('[role="row"].current');
    await becomes(
      async () => Number(await current.getAttribute('aria-rowindex')) - 1,
      everything.indexOf(last) + 1,
    );
    assert.equal(await analyst.lines(), everything.length);
    await analyst.picture('tree-5-newest');
    await analyst.run('Focus Grid');
    await becomes(async () => (await analyst.focused()).line, everything.indexOf(last) + 1);
  });

  it('what did the busiest address do before? another page of its events', async () => {
    const [[address, count]] = leaders(addresses(everything)) as [[string, string]];
    const events = ofAddress(address);
    assert.ok(events.length > 400, count);
    await startAfresh('IP Address');
    await analyst.findInTree(address);
    await analyst.unfold();
    const more = await analyst.findInTree('Show');
    assert.deepEqual([more.label, more.at], ['Show 200 more', 1 + 2 + 200]);
    await analyst.picture('tree-6-page');
    await analyst.press('Enter');
    await eventually(async () => {
      const line = await analyst.treeLine();
      const { createdMs, userPrincipalName } = events[200]!;
      assert.ok(
        line.label.startsWith(`${shownTime(createdMs)} · ${userPrincipalName}`),
        line.label,
      );
    });
    const rest = await analyst.findInTree('Show');
    assert.equal(rest.label, `Show ${events.length - 400} more`);
    assert.equal(rest.at, more.at + 200);
    await analyst.picture('tree-6-next-page');
  });

  it('what is left without an address that is known? excluded from the tree', async () => {
    const [first, second] = leaders(addresses(everything)).map(([address]) => address) as [
      string,
      string,
    ];
    const left = everything.filter(({ ipAddress }) => ipAddress !== first);
    const rest = left.filter(({ ipAddress }) => ipAddress !== second);
    await startAfresh('IP Address');
    await analyst.findInTree(first);
    await analyst.chooseFromMenu('Exclude This');
    await analyst.sees(left.length);
    assert.equal(await analyst.filters(), `Filters: IP address is not ${first}`);
    await becomes(async () => top(1), [[second, shownCount(ofAddress(second).length)]]);
    await eventually(async () => {
      assert.match(await analyst.treeMessage(), new RegExp(`: ${shownCount(left.length)} of `));
    });
    await analyst.picture('tree-7-excluded');

    // The same by its key, for a line that is selected.
    await analyst.findInTree(second);
    await analyst.press('Control+Shift+Enter', 'Delete');
    await analyst.sees(rest.length);
    await analyst.run('Undo Filter Change');
    await analyst.sees(left.length);
    await analyst.run('Undo Filter Change');
    await analyst.sees(everything.length);
  });

  it('how is this asked in Log Analytics? two addresses, copied as KQL and as text', async () => {
    const chosen = ['192.0.2.23', '192.0.2.77'];
    await startAfresh('IP Address');
    for (const address of chosen) {
      await analyst.findInTree(address);
      await analyst.press('Control+Shift+Enter');
    }
    await analyst.press('Control+Shift+c');
    await eventually(async () => {
      assert.match(await analyst.clipboard(), /^SigninLogs/);
    });
    await analyst.pasteIntoNewFile();
    await eventually(async () => {
      const pasted = await analyst.text();
      assert.match(pasted, /^SigninLogs/);
      assert.match(pasted, /where IPAddress in \("192\.0\.2\.23", "192\.0\.2\.77"\)/);
    });
    await analyst.picture('tree-8-kql');
    await analyst.press('Control+a', 'Delete');
    await analyst.goToTree();
    await analyst.press('Control+c');
    await becomes(async () => analyst.clipboard(), chosen.join('\n'));
    await analyst.runOfVscode('View: Focus Active Editor Group');
    await analyst.press('Control+v');
    await becomes(async () => (await analyst.text()).trim(), chosen.join('\n'));
    await analyst.runOfVscode('View: Revert and Close Editor');
    await analyst.sees(everything.length);
  });

  it('what of all does the editor leave out? the tree follows it, shows all, and says so', async () => {
    const all = leaders(users(everything)).slice(0, 3);
    const [, [user]] = all as [unknown, [string, string]];
    await startAfresh('User');
    await analyst.filterTo('Username', user, user);
    await analyst.sees(ofUser(user).length);
    await analyst.goToTree();
    await becomes(async () => top(3), [[user, shownCount(ofUser(user).length)]]);

    await analyst.run('Show All Sign-ins in the Tree');
    await becomes(async () => top(3), all);
    await becomes(
      async () => analyst.treeMessage(),
      `All sign-ins, whatever the editor filters to: ${shownCount(everything.length)}`,
    );
    await analyst.picture('tree-9-all');
    await analyst.run("Follow the Editor's Filters in the Tree");
    await becomes(async () => top(3), [[user, shownCount(ofUser(user).length)]]);

    // Where nothing is left, that is said, and what would show all again.
    await analyst.search('no such text anywhere');
    await analyst.sees(0);
    const welcome = workbench.page.locator('.welcome-view-content:visible').first();
    await eventually(async () => {
      assert.match(await welcome.innerText(), /^No sign-in passes the editor's filters\./);
    });
    assert.equal(await welcome.getByRole('button').innerText(), 'Show All Sign-ins');
    await analyst.picture('tree-9-nothing');
    await analyst.search('');
  });

  it('where, and in which session, was the token replayed? two exports, one tree', async () => {
    const others = truth.nonInteractive;
    const replay = truth.of('tokenReplay');
    const [own, ...replayed] = replay as [GeneratedSignIn, ...GeneratedSignIn[]];
    await startAfresh('Country');
    const countries = leaders(everything.map(({ place }) => place?.country ?? ''));
    const namesOf = (lines: readonly (readonly [string, string])[]) =>
      lines.map(([label, count]) => [label.slice(0, 2), count] as const);
    await becomes(async () => namesOf(await top(countries.length)), countries);
    assert.match((await top(1))[0]![0], /^[A-Z]{2}: [A-Z][a-z]+/);

    await analyst.open(nonInteractiveExport);
    await analyst.sees(others.length);
    await analyst.goToTree();
    const theirs = leaders(others.map(({ place }) => place?.country ?? ''));
    await becomes(async () => namesOf(await top(theirs.length)), theirs);
    await becomes(
      async () => analyst.treeMessage(),
      `${nonInteractiveExport}: All ${shownCount(others.length)} sign-ins`,
    );
    await analyst.picture('tree-10-two-exports');

    await analyst.search(replayed[0]!.ipAddress);
    await analyst.sees(replayed.length);
    await analyst.run('Group Tree by Session');
    await analyst.goToTree();
    await becomes(async () => top(2), [[own.sessionId, String(replayed.length)]]);
    await analyst.picture('tree-10-session');

    // The other export, though its editor is behind.
    await analyst.run('Choose the Export of the Tree…');
    await analyst.chooseQuickly(interactiveExport.slice(0, 18), interactiveExport);
    await eventually(async () => {
      assert.equal(
        await analyst.treeMessage(),
        `${interactiveExport}: All ${shownCount(everything.length)} sign-ins`,
      );
    });
    // Whose session it was, and from where that user signs in.
    await analyst.run('Group Tree by User');
    await analyst.goToTree();
    const line = await analyst.findInTree(own.userPrincipalName);
    const theirOwn = ofUser(own.userPrincipalName);
    assert.equal(line.words.split(' · ')[0], String(theirOwn.length));
    await analyst.picture('tree-10-chosen');
    await analyst.press('Enter');
    await analyst.sees(theirOwn.length);
    assert.equal(await analyst.filters(), `Filters: Username is ${own.userPrincipalName}`);
  });
});
