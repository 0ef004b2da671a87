import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { detectionIds } from '../../src/core/detect/detection';
import { settings } from '../../src/extension/ids';

const { capabilities, contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  capabilities: {
    untrustedWorkspaces: {
      supported: unknown;
      description?: string;
      restrictedConfigurations?: readonly string[];
    };
  };
  contributes: { configuration: readonly { properties: Record<string, unknown> }[] };
};
const declared = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
const { supported, description, restrictedConfigurations = [] } = capabilities.untrustedWorkspaces;

describe('what a workspace may say before it is trusted', () => {
  it('is limited in a way that VS Code follows, and is told', () => {
    // With `true` VS Code takes no notice of the restricted settings.
    assert.equal(supported, 'limited');
    const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
    assert.match(words[description!.slice(1, -1)]!, /Until you trust the workspace/);
  });

  it('is no more than whether codes have hints: all else may hide a sign-in or say where to write', () => {
    const restricted = new Set(restrictedConfigurations);
    assert.equal(restricted.size, restrictedConfigurations.length);
    assert.deepEqual(
      declared.filter((name) => !restricted.has(name)),
      [settings.codeHints],
    );
    // One that is no more would only look as if it were held.
    assert.deepEqual(
      restrictedConfigurations.filter((name) => !declared.includes(name)),
      [],
    );
  });

  it('is nothing about detections, about who is trusted, and about the notebook', () => {
    for (const wanted of [
      settings.notebookPath,
      settings.notebookDeadlines,
      settings.joinAuthDetails,
      'signins.detect.suppress.trustedRanges',
      'signins.detect.suppress.serviceAccounts',
      'signins.detect.suppress.allowedApps',
      'signins.detect.suppress.microsoftAsns',
    ])
      assert.ok(restrictedConfigurations.includes(wanted), wanted);
    for (const id of detectionIds)
      assert.deepEqual(
        declared.filter((name) => name.startsWith(`signins.detect.${id}.`)),
        restrictedConfigurations.filter((name) => name.startsWith(`signins.detect.${id}.`)),
      );
  });
});
