import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/detect/detection';
import type { Filter, ValueFilter } from '../../../src/core/query/query';
import { Dismissals } from '../../../src/extension/findings/dismissals';
import { findingText } from '../../../src/extension/findings/findingsTelling';
import { FindingsView } from '../../../src/extension/findings/findingsView';
import { findingTooltip } from '../../../src/extension/findings/findingTooltip';
import type { FindingLine, FindingNode } from '../../../src/extension/findings/findingNode';
import { wordsOf } from '../../../src/extension/findings/found';
import type { NotebookSeam } from '../../../src/extension/findings/notebookSeam';
import { RpcError } from '../../../src/protocol/rpc';
import { FakeExports, type FakeExport } from '../tree/fakeExports';
import { FakeFindingsHost, fakeStorage } from './fakeFindingsHost';
import { sprayAddress, sprayedSignIns } from './sprayedSignIns';

describe('the findings of the export in front', () => {
  let exports: FakeExports;
  let sprayed: FakeExport;
  let host: FakeFindingsHost;
  let view: FindingsView;
  let storage: ReturnType<typeof fakeStorage>;
  let added: (readonly Finding[])[];
  beforeEach(async () => {
    exports = new FakeExports();
    sprayed = await exports.open('sprayed.csv', sprayedSignIns);
    storage = fakeStorage();
    begin();
  });
  afterEach(() => view.dispose());

  function begin(): void {
    host = new FakeFindingsHost();
    added = [];
    const notebook: NotebookSeam = {
      addFindings: (findings) => {
        added.push(findings);
        return Promise.resolve();
      },
      perform: () => Promise.resolve(),
      openLink: () => Promise.resolve(),
    };
    view = new FindingsView(exports, new Dismissals(storage, 'dismissed'), notebook, host);
  }
  const detect = (which = 'passwordSpray') => view.perform('detect', which, undefined);
  const all = (node?: FindingNode): FindingNode[] =>
    view.children(node).flatMap((below) => [below, ...all(below)]);
  const ids = () => all().map(({ id }) => id);
  const theLine = () => {
    const line = all().find((node): node is FindingLine => node.kind === 'finding');
    assert.ok(line);
    return line;
  };
  const entity = (value: string) => {
    const line = all().find((node) => node.kind === 'entity' && node.value === value);
    assert.ok(line, value);
    return line;
  };
  const filters = () => sprayed.selection.filters;
  const valuesOf = (column: string) =>
    filters().find(
      (filter): filter is ValueFilter => filter.kind === 'values' && filter.column === column,
    );

  it('are listed by severity, detection, finding and entity, and said', async () => {
    assert.deepEqual(all(), []);
    assert.equal(host.message, undefined);
    await detect();
    const kinds = all().map(({ kind }) => kind);
    assert.deepEqual(kinds.slice(0, 3), ['severity', 'detection', 'finding']);
    assert.equal(kinds.filter((kind) => kind === 'entity').length, 14);
    assert.match(host.told[0]!, /^Password spray: one finding \(high\)\. /);
    assert.match(host.told[0]!, /could not be judged/);
    assert.equal(host.whose, 'sprayed.csv');
    assert.match(String(host.message), /^Run .* UTC: one finding \(high\)\. 13 of 14 /);
    assert.deepEqual(host.badge, { count: 1, words: 'One finding that was not looked at yet' });
  });

  it('of one detection take the place of its own only', async () => {
    await detect('all');
    const before = ids();
    host.settings.set('signins.detect.passwordSpray.accounts', 13);
    host.settings.set('signins.detect.passwordSpray.burstAccounts', 13);
    await detect('bruteForce');
    assert.deepEqual(ids(), before);
    await detect();
    assert.deepEqual(all(), []);
    assert.match(host.told.at(-1)!, /^Password spray: nothing found in 73 sign-ins\./);
  });

  it('name a setting that cannot be used once, and leave out what is trusted', async () => {
    host.settings.set('signins.detect.passwordSpray.accounts', 'many');
    await detect();
    await detect();
    assert.equal(all().filter(({ kind }) => kind === 'finding').length, 1);
    assert.deepEqual(host.warned, [
      'The setting signins.detect.passwordSpray.accounts is not a number: its default, 6, is used.',
    ]);
    host.settings.set('signins.detect.suppress.trustedRanges', ['198.51.100.0/24']);
    await detect();
    assert.deepEqual(all(), []);
    assert.match(host.told.at(-1)!, /12 sign-ins from trusted addresses were left out/);
  });

  it('filter the editor to their time and rows, in place of what they filtered to before', async () => {
    const own: Filter = {
      kind: 'contains',
      column: 'UserPrincipalName',
      text: '@',
      exclude: false,
    };
    sprayed.select([own]);
    await detect();
    assert.equal(host.timesShown, 0);
    await view.perform('showFinding', '', [theLine()]);
    assert.equal(host.timesShown, 1);
    assert.deepEqual(filters()[0], own);
    assert.deepEqual(filters()[1], {
      kind: 'time',
      from: '2026-09-03T22:00:00.000Z',
      to: '2026-09-03T22:20:00.000Z',
    });
    assert.equal(valuesOf('Id')?.values.length, 13);
    assert.equal(host.badge.count, 0);
    await view.perform('showFinding', '', [entity('user111@contoso.com')]);
    assert.equal(filters().length, 4);
    assert.deepEqual(valuesOf('UserPrincipalName'), {
      kind: 'values',
      column: 'UserPrincipalName',
      values: ['user111@contoso.com'],
      exclude: false,
    });
    await view.perform('showFinding', '', [theLine()]);
    assert.equal(filters().length, 3);
  });

  it('set aside filters that hide their rows', async () => {
    sprayed.select([{ kind: 'values', column: 'Status', values: ['success'], exclude: false }]);
    await detect();
    await view.perform('showFinding', '', [theLine()]);
    assert.deepEqual(
      filters().map(({ kind }) => kind),
      ['time', 'values'],
    );
    assert.equal(valuesOf('Status'), undefined);
    assert.equal(host.mentioned.length, 1);
  });

  it('filter to several entities of one kind, and not to those of two', async () => {
    await detect();
    await view.perform('showFinding', '', [
      entity('user111@contoso.com'),
      entity('user110@contoso.com'),
    ]);
    assert.equal(valuesOf('UserPrincipalName')?.values.length, 2);
    await view.perform('showFinding', '', [entity('user111@contoso.com'), entity(sprayAddress)]);
    assert.equal(host.warned.length, 1);
  });

  it('stay dismissed in later runs and workbenches, with the reason, until they are restored', async () => {
    await detect();
    const { id } = theLine();
    host.reason = undefined;
    await view.perform('dismissFinding', '', [theLine()]);
    assert.equal(theLine().dismissed, undefined);
    host.reason = 'penetration test';
    await view.perform('dismissFinding', '', [theLine()]);
    view.dispose();
    begin();
    await detect('all');
    assert.deepEqual(
      view.children(undefined).map((node) => node.id),
      ['severity/dismissed'],
    );
    assert.equal(theLine().id, id);
    assert.equal(theLine().dismissed, 'penetration test');
    assert.match(findingTooltip(theLine()), /Dismissed\\: penetration test/);
    assert.equal(host.badge.count, 0);
    assert.match(host.told[0]!, /One finding was dismissed before/);
    await view.perform('restoreFinding', '', [theLine()]);
    assert.equal(theLine().dismissed, undefined);
    assert.equal(view.children(undefined)[0]!.id, 'severity/high');
  });

  it('are copied as text and KQL, put into the notebook, and written to files', async () => {
    await detect('all');
    const line = theLine();
    await view.perform('copyFinding', '', [line]);
    assert.equal(host.copied[0], findingText(wordsOf(line.found, line.finding), 'Password spray'));
    assert.match(
      host.copied[0],
      /^Password spray from 198\.51\.100\.7: .*\nDetection: Password spray\nSeverity: High\n/,
    );
    await view.perform('copyFindingKql', '', [line]);
    assert.match(host.copied[1]!, /SigninLogs/);
    assert.ok(!host.copied[1]!.includes(sprayAddress));
    await view.perform('addFinding', '', [entity(sprayAddress), line]);
    assert.deepEqual(added, [[line.finding]]);
    await view.perform('exportFindings', 'json', undefined);
    await view.perform('exportFindings', 'csv', undefined);
    const [json, csv] = host.saved;
    const [record] = JSON.parse(json!.text) as { id: string; evidence: { line: number }[] }[];
    assert.equal(record!.id, line.id);
    assert.equal(record!.evidence.length, 13);
    assert.equal(record!.evidence[0]!.line, 62);
    assert.ok(csv!.text.startsWith('\ufeff'));
    assert.equal(csv!.findings, 1);
  });

  it('wait until the export is read, tell which detection runs, and can be called off', async () => {
    sprayed.become({ phase: 'reading', bytesRead: 3, bytesTotal: 10 });
    const running = detect('all');
    assert.deepEqual(host.reported, [
      'Detections on sprayed.csv',
      'waiting until the export is read (30 %)',
    ]);
    sprayed.onCall = () => {
      if (sprayed.calls.at(-1) !== 'detect') return;
      sprayed.become({ work: { done: 6, of: 14 } });
      sprayed.become({ work: { done: 1, of: 3 } });
      host.cancel();
    };
    sprayed.become({ phase: 'ready' });
    await running;
    assert.deepEqual(host.reported.slice(-2), [
      'Impossible travel (7 of 14)',
      'reading nested values (33 %)',
    ]);
    assert.deepEqual(all(), []);
    assert.deepEqual(host.told, []);
    assert.equal(host.mentioned.length, 1);
    sprayed.become({ phase: 'reading' });
    const waiting = detect();
    host.cancel();
    await waiting;
    assert.equal(host.mentioned.length, 2);
  });

  it('run again where the export is read anew meanwhile, one run after another', async () => {
    sprayed.failures.push(new RpcError('stale', 'read anew'));
    const toldBefore: number[] = [];
    sprayed.onCall = () => {
      if (sprayed.calls.at(-1) === 'detect') toldBefore.push(host.told.length);
    };
    await Promise.all([detect(), detect()]);
    assert.equal(host.told.length, 2);
    assert.deepEqual(toldBefore, [0, 1]);
    assert.deepEqual(sprayed.calls.filter((call) => call === 'detect').length, 2);
    assert.deepEqual(host.warned, []);
  });

  it('say why nothing was run', async () => {
    sprayed.become({ phase: 'failed', problem: { code: 'unreadable', message: 'No access.' } });
    await detect();
    sprayed.become({ phase: 'reading', problem: undefined });
    const waiting = detect();
    exports.close(sprayed);
    await waiting;
    await detect();
    await view.perform('showFinding', '', undefined);
    assert.deepEqual(host.warned, [
      'sprayed.csv could not be read, and no detection was run: No access.',
      'sprayed.csv was closed: no detection was run.',
      'No sign-in export is open: open one, then run detections on it.',
      'Select a finding in the view Findings first, by a click or Enter.',
    ]);
  });

  it('do for the line that was clicked what is asked next, even where VS Code has lost the selection', async () => {
    await detect();
    const line = theLine();
    await view.perform('showFinding', '', [line]);
    await view.perform('copyFinding', '', undefined);
    assert.deepEqual(host.warned, []);
    assert.equal(host.copied.length, 1);
    // Of another run nothing was clicked yet.
    await detect();
    await view.perform('copyFinding', '', undefined);
    assert.equal(host.copied.length, 1);
    assert.equal(host.warned.length, 1);
  });

  it('say that reading was stopped', async () => {
    sprayed.become({ phase: 'cancelled' });
    await detect();
    assert.match(host.told[0]!, /Reading was stopped/);
    assert.match(String(host.message), /Reading was stopped/);
  });

  it('follow the editor in front, and are forgotten with the export', async () => {
    await detect();
    const line = theLine();
    await exports.open('other.csv', [{}]);
    assert.deepEqual(all(), []);
    assert.equal(host.message, undefined);
    exports.bringToFront(sprayed);
    assert.equal(theLine().id, line.id);
    sprayed.become({ phase: 'opening' });
    assert.deepEqual(all(), []);
    sprayed.become({ phase: 'ready' });
    await view.perform('copyFinding', '', [line]);
    assert.deepEqual(host.warned, [
      'These findings are no longer known: run the detections again.',
    ]);
  });

  describe('and their marks in the grid', () => {
    /** Rows of an export that are marked, once everything told has arrived. */
    const marked = async (of = sprayed): Promise<number> => {
      await settled();
      const engine = await of.engine();
      const { total } = await engine.call('branches', {
        filters: [{ kind: 'values', column: 'Findings', values: [null], exclude: true }],
        search: { text: '', mode: 'plain' },
        column: 'Status',
        order: 'count',
        start: 0,
        count: 1,
      });
      return total.count;
    };
    /** Whoever tells an engine has told it. */
    const settled = async () => new Promise((resolve) => setTimeout(resolve, 20));
    const told = () => sprayed.calls.filter((call) => call === 'setFindings').length;

    it('stand on their evidence, and go and come with dismissing and restoring', async () => {
      assert.equal(await marked(), 0);
      await detect();
      assert.equal(await marked(), theLine().finding.evidence.length);
      await view.perform('dismissFinding', '', [theLine()]);
      assert.equal(await marked(), 0);
      await view.perform('restoreFinding', '', [theLine()]);
      assert.equal(await marked(), 13);
    });

    it('name detection, severity and title', async () => {
      await detect();
      await settled();
      const { finding, found } = theLine();
      const engine = await sprayed.engine();
      assert.deepEqual(await engine.call('findingsOf', { tableRow: finding.evidence[0]! }), [
        {
          id: finding.id,
          detection: 'Password spray',
          severity: 'high',
          title: wordsOf(found, finding).title,
        },
      ]);
    });

    it('are said to be some where a finding has more evidence than is told', async () => {
      await detect();
      const line = theLine();
      assert.doesNotMatch(findingTooltip(line), /marked in the grid/);
      const finding = { ...line.finding, evidenceCount: 5000 };
      assert.match(
        findingTooltip({ ...line, finding }),
        /^13 of its 5\\,000 sign\\-ins are marked in the grid/m,
      );
    });

    it('are replaced by a new run, and not told again where nothing has changed', async () => {
      await detect();
      await settled();
      assert.equal(told(), 1);
      await view.perform('showFinding', '', [theLine()]);
      await settled();
      assert.equal(told(), 1);
      host.settings.set('signins.detect.passwordSpray.accounts', 13);
      host.settings.set('signins.detect.passwordSpray.burstAccounts', 13);
      await detect();
      assert.equal(await marked(), 0);
    });

    it('are none of a finding that was dismissed before, in this export or another', async () => {
      await detect();
      const again = await exports.open('copy.csv', sprayedSignIns);
      await detect();
      assert.deepEqual([await marked(), await marked(again)], [13, 13]);
      await view.perform('dismissFinding', '', [theLine()]);
      assert.deepEqual([await marked(), await marked(again)], [0, 0]);
      view.dispose();
      begin();
      await detect();
      assert.equal(await marked(again), 0);
    });

    it('are none for who opens the export again while its engine still runs, until a new run', async () => {
      await detect();
      exports.close(sprayed);
      assert.equal(await marked(), 0);
      exports.bringToFront(sprayed);
      await detect();
      assert.equal(await marked(), 13);
    });

    it('are told again where telling them had failed', async () => {
      await detect();
      await settled();
      sprayed.onCall = () => {
        sprayed.onCall = () => undefined;
        throw new RpcError('failed', 'no engine');
      };
      await view.perform('dismissFinding', '', [theLine()]);
      await settled();
      await view.perform('showFinding', '', [theLine()]);
      assert.equal(await marked(), 0);
    });

    it('lead back to the finding in the view, also to a lower one; of one that is gone that is said', async () => {
      await detect('all');
      const { id } = theLine();
      await view.reveal(sprayed.uri, id);
      assert.deepEqual(host.revealed, [id]);
      await view.reveal(sprayed.uri, 'passwordSpray-0');
      const other = await exports.open('other.csv', [{}]);
      await view.reveal(sprayed.uri, id);
      await view.reveal(other.uri, id);
      // The same finding, but of the export in front.
      await exports.open('copy.csv', sprayedSignIns);
      await detect();
      await view.reveal(sprayed.uri, id);
      assert.deepEqual(host.revealed, [id]);
      assert.equal(host.warned.length, 4);
    });
  });
});
