import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { catalogue } from '../src/core/detect/catalogue';
import { detectionIds } from '../src/core/detect/detection';
import { settingsTexts } from './support/settingsText';

interface Property {
  readonly type: string;
  readonly scope: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description: string;
}

describe('the settings of the detections in package.json', () => {
  const manifest = readFileSync('package.json', 'utf8');
  const words = readFileSync('package.nls.json', 'utf8');
  const { contributes } = JSON.parse(manifest) as {
    contributes: { configuration: { properties: Record<string, Property> }[] };
  };
  const properties = new Map(
    contributes.configuration.flatMap((category) => Object.entries(category.properties)),
  );
  const sentences = JSON.parse(words) as Record<string, string>;

  it('are those of the catalogue: `npm run settings` writes them', () => {
    assert.deepEqual(settingsTexts({ manifest, words }), { manifest, words });
  });

  it('are numbers within the range of their parameter, each with the source of its default', () => {
    for (const { id, parameters } of catalogue)
      for (const [name, { default: standard, least, greatest, source }] of Object.entries(
        parameters,
      )) {
        const setting = properties.get(`signins.detect.${id}.${name}`);
        assert.ok(setting !== undefined, `${id}.${name}`);
        assert.deepEqual(
          [setting.type, setting.default, setting.minimum, setting.maximum],
          ['number', standard, least, greatest],
        );
        assert.ok(least <= standard && standard <= greatest, `${id}.${name}`);
        const description = sentences[setting.description.slice(1, -1)]!;
        assert.match(description, /^Only .+ \([\w/-]+\)\. Source: .+\.$/);
        assert.ok(description.includes(source.replace(/\.$/, '')), description);
      }
  });

  it('can differ from folder to folder, as what is trusted and the path of the notebook can', () => {
    const wanted = [
      'trustedRanges',
      'trustedAsns',
      'serviceAccounts',
      'allowedApps',
      'microsoftAsns',
    ];
    for (const name of wanted) assert.ok(properties.has(`signins.detect.suppress.${name}`), name);
    assert.equal(properties.get('signins.notebook.path')?.default, 'investigation.md');
    for (const [name, { scope }] of properties) assert.equal(scope, 'resource', name);
  });
});

describe('the catalogue of detections', () => {
  it('lists each once, in the order of their ids', () => {
    const ids = catalogue.map(({ id }) => id);
    assert.deepEqual(
      ids,
      detectionIds.filter((id) => ids.includes(id)),
    );
  });
});
