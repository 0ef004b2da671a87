import assert from 'node:assert/strict';
import { commands, env, MarkdownString, type ThemeIcon } from 'vscode';
import type { FindingLine, FindingNode } from '../../src/extension/findings/findingNode';
import type { FindingsTree, Investigation } from '../../src/extension/findings/investigation';
import type { ExportSession } from '../../src/extension/editor/exportSession';
import { attackNames } from '../support/attacks';
import { planSignIns } from '../support/generateSignIns';
import { exportVariant } from '../support/writers/exportVariants';
import { api, CaseFolder, closeAll, eventually, openReady } from './support/vscodeHost';

describe('the findings in VS Code', () => {
  let folder: CaseFolder;
  let investigation: Investigation;
  let findings: FindingsTree;
  let session: ExportSession;
  before(async () => {
    folder = new CaseFolder();
    const variant = exportVariant('graph-beta');
    const plan = planSignIns({
      seed: 'findings',
      count: 3000,
      kinds: variant.kinds,
      attacks: attackNames,
    });
    const uri = folder.write('attacked.json', [...variant.write(plan.events(), {})].join(''));
    session = await openReady(uri, 'signins.export.any');
    investigation = await (await api()).investigation();
    ({ findings } = investigation);
  });
  after(async () => {
    await closeAll();
    folder.remove();
  });

  const below = (node?: FindingNode) => findings.getChildren(node);
  const all = async (node?: FindingNode): Promise<FindingNode[]> => {
    const nodes = await below(node);
    return [...nodes, ...(await Promise.all(nodes.map(all))).flat()];
  };
  const lines = async () =>
    (await all()).filter((node): node is FindingLine => node.kind === 'finding');
  const shown = (line: FindingLine, what: string, events: (count: number) => boolean) =>
    eventually(what, () => {
      const { shown: told } = line.found.of;
      return told !== undefined && events(told.events) ? told : undefined;
    });

  it('are what all detections find, the gravest first', async () => {
    await commands.executeCommand('signins.detectAll');
    const [high] = await below();
    assert.ok(high);
    const item = findings.getTreeItem(high);
    assert.equal(item.label, 'High');
    assert.equal((item.iconPath as ThemeIcon).id, 'flame');
    const [detection] = await below(high);
    assert.equal(findings.getTreeItem(detection!).label, 'Password spray');
    const [finding] = await below(detection);
    const line = findings.getTreeItem(finding!);
    assert.equal(line.contextValue, 'finding');
    assert.match(line.accessibilityInformation?.label ?? '', /^High: /);
    const { tooltip } = findings.resolveTreeItem(line, finding!);
    assert.ok(tooltip instanceof MarkdownString);
    assert.ok(!tooltip.isTrusted && tooltip.supportHtml !== true);
    assert.match(tooltip.value, /What was seen/);
  });

  it('show their rows in the editor when they are clicked, and those of an entity alone', async () => {
    const line = (await lines()).find(({ finding }) => finding.variant === 'singleAddress');
    assert.ok(line);
    const { of } = line.found;
    await commands.executeCommand('signins.findings.show', line);
    await shown(line, 'the evidence', (count) => count === line.finding.evidenceCount);
    assert.deepEqual(
      of.selection.filters.map(({ kind }) => kind),
      ['time', 'values'],
    );
    const [entity] = await below(line);
    assert.ok(entity?.kind === 'entity');
    await commands.executeCommand('signins.findings.show', entity);
    await shown(line, 'one user', (count) => count > 0 && count < line.finding.evidenceCount);
    await commands.executeCommand('signins.findings.show', line);
    await shown(line, 'the evidence', (count) => count === line.finding.evidenceCount);
  });

  it('are copied as text and as KQL', async () => {
    const [line] = await lines();
    await commands.executeCommand('signins.findings.copy', line);
    assert.match(await env.clipboard.readText(), /\nDetection: Password spray\nSeverity: High\n/);
    await commands.executeCommand('signins.findings.copyKql', line);
    assert.match(await env.clipboard.readText(), /SigninLogs/);
  });

  it('are forgotten when the export is read anew', async () => {
    session.reload();
    await eventually('no findings', async () => ((await below()).length === 0 ? true : undefined));
    await commands.executeCommand('signins.detect.passwordSpray');
    assert.ok((await lines()).length > 0);
  });
});
