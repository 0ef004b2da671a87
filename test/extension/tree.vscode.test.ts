import assert from 'node:assert/strict';
import {
  commands,
  env,
  MarkdownString,
  type ThemeIcon,
  type TreeItemLabel,
  type Uri,
} from 'vscode';
import type { TreeInVscode } from '../../src/extension/tree/treeInVscode';
import type { TreeNode } from '../../src/extension/tree/treeNode';
import { api, CaseFolder, closeAll, eventually, openReady } from './support/vscodeHost';
import { portalCsvOf, type GivenSignIn } from './tree/portalCsvOf';

/** 249 users with one sign-in each; one with three, of which two failed. */
const signIns: readonly GivenSignIn[] = [
  ...Array.from({ length: 249 }, (_, i) => ({ user: `user${i + 100}@contoso.com` })),
  { user: 'zoe@contoso.com', status: 'Failure', code: '50126', ip: '198.51.100.7' },
  { user: 'zoe@contoso.com', status: 'Interrupted', code: '50074' },
  { user: 'zoe@contoso.com', status: 'Failure', code: '53003', app: '[x](command:y)' },
];

describe('the tree of sign-ins in VS Code', () => {
  let folder: CaseFolder;
  let tree: TreeInVscode;
  before(async () => {
    folder = new CaseFolder();
    await open('InteractiveSignIns_2026-09-01_2026-09-02.csv');
    tree = await (await api()).tree();
    await deed('byUser');
    await deed('sortByCount');
    await deed('followFilter');
  });
  after(async () => {
    await deed('byUser');
    await closeAll();
    folder.remove();
  });

  async function open(name: string, content = portalCsvOf(signIns)): Promise<Uri> {
    const uri = folder.write(name, content);
    await openReady(uri);
    return uri;
  }
  const deed = (name: string, ...args: unknown[]) =>
    commands.executeCommand(`signins.tree.${name}`, ...args);
  const labelOf = (node: TreeNode) => {
    const label: string | TreeItemLabel | undefined = tree.getTreeItem(node).label;
    return typeof label === 'string' ? label : '';
  };
  const below = async (...path: readonly string[]) => {
    let node: TreeNode | undefined;
    for (const text of path) {
      const nodes: readonly TreeNode[] = await tree.getChildren(node);
      node = nodes.find((each) => labelOf(each).startsWith(text));
      assert.ok(node, `${text} among ${nodes.slice(0, 10).map(labelOf).join(', ')}`);
    }
    return tree.getChildren(node);
  };
  const line = async (...path: readonly string[]) => {
    const nodes = await below(...path.slice(0, -1));
    const node = nodes.find((each) => labelOf(each).startsWith(path.at(-1)!));
    assert.ok(node, path.join(' > '));
    return node;
  };

  it('shows the users of the export in front, the most sign-ins first, with what its line says and its icon', async () => {
    const nodes = await eventually('users', async () => {
      const found = await below();
      return found.length > 0 ? found : undefined;
    });
    assert.equal(nodes.length, 201);
    const item = tree.getTreeItem(nodes[0]!);
    assert.equal(item.label, 'zoe@contoso.com');
    assert.match(String(item.description), /^3 · 66 % failed · 2026-09-01 12:09 – 12:11$/);
    assert.equal((item.iconPath as ThemeIcon).id, 'error');
    assert.equal(item.contextValue, 'branch');
    assert.match(item.accessibilityInformation?.label ?? '', /^zoe@contoso\.com: 3 sign-ins, /);
    assert.equal((tree.getTreeItem(nodes[1]!).iconPath as ThemeIcon).id, 'pass');
    assert.equal(labelOf(nodes[200]!), 'Show 50 more');
    await deed('showMore', nodes[200]);
    assert.equal((await below()).length, 250);
  });

  it('decodes the codes of a category, in lines and tooltips; what strangers wrote is text', async () => {
    await deed('byCategory');
    const labels = (await below('Authentication failure', 'Error codes')).map(labelOf);
    assert.equal(labels.length, 1);
    assert.match(labels[0]!, /^50126: \w/);
    const code = await line('Authentication failure', 'Error codes', '50126');
    const item = await tree.resolveTreeItem(tree.getTreeItem(code), code);
    assert.ok(item.tooltip instanceof MarkdownString);
    assert.match(item.tooltip.value, /InvalidUserNameOrPassword/);
    await deed('byApplication');
    const hostile = await line('[x]');
    const { tooltip } = await tree.resolveTreeItem(tree.getTreeItem(hostile), hostile);
    assert.ok(tooltip instanceof MarkdownString);
    assert.ok(!tooltip.isTrusted && tooltip.supportHtml !== true);
    assert.ok(tooltip.value.includes('\\[x\\]\\(command\\:y\\)'), tooltip.value);
    await deed('byUser');
  });

  it('lists the events of a user at the end, newest first, and copies their Ids', async () => {
    const events = (await below('zoe')).filter(({ kind }) => kind === 'event');
    assert.deepEqual(events.map(labelOf), [
      '2026-09-01 12:11:00 · [x](command:y)',
      '2026-09-01 12:10:00 · Office 365',
      '2026-09-01 12:09:00 · Office 365',
    ]);
    assert.equal((tree.getTreeItem(events[1]!).iconPath as ThemeIcon).id, 'warning');
    await deed('copy', events[0], events);
    assert.equal(
      await env.clipboard.readText(),
      [251, 250, 249].map((i) => `11111111-1111-4111-8111-000000000${i}`).join('\n'),
    );
    await deed('copyKql', await line('zoe'));
    assert.match(await env.clipboard.readText(), /^SigninLogs\n.*zoe@contoso\.com/s);
  });

  it('filters the editor without shrinking to what was clicked, and follows what is excluded', async () => {
    await deed('filter', await line('zoe'));
    await deed('exclude', await line('user100'));
    // The editor was told of both; only what it says then comes back to the tree.
    await eventually('a tree without the user', async () =>
      (await below()).some((node) => labelOf(node).startsWith('user100')) ? undefined : true,
    );
    assert.equal(labelOf((await below())[0]!), 'zoe@contoso.com');
    await deed('showAll');
    assert.ok(await line('user100'));
    await deed('followFilter');
  });

  it('is that of the export that came to the front last', async () => {
    const nodes = portalCsvOf([{ user: 'eve@contoso.com' }]);
    await open('InteractiveSignIns_2026-10-01_2026-10-02.csv', nodes);
    await eventually('the other tree', async () =>
      (await below()).map(labelOf).join() === 'eve@contoso.com' ? true : undefined,
    );
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await eventually('the tree of before', async () =>
      (await below()).length > 1 ? true : undefined,
    );
  });

  it('is empty where no export is open', async () => {
    await closeAll();
    await eventually('no lines', async () => ((await below()).length === 0 ? true : undefined));
  });
});
