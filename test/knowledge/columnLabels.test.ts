import assert from 'node:assert/strict';
import { columnNames } from '../../src/core/event';
import { columnLabelOf, labelledNames } from '../../src/knowledge/columnLabels';
import { l10n } from '../../src/knowledge/l10n';
import { groupFigures } from '../../src/protocol/engineContract';

describe('columnLabels', () => {
  it('has a label for every column and every figure of a group, and for nothing else', () => {
    assert.deepEqual([...labelledNames].sort(), [...columnNames, ...groupFigures].sort());
    for (const name of ['', 'constructor', '__proto__', 'eventTime'])
      assert.equal(columnLabelOf(name), undefined);
  });

  it('tells every column from every other', () => {
    for (const zone of ['utc', 'local'] as const) {
      const labels = labelledNames.map((name) => columnLabelOf(name, zone)!);
      assert.equal(new Set(labels).size, labels.length);
      for (const label of labels) assert.match(label, /^\S.*\S$/);
    }
  });

  it('says the zone of times', () => {
    assert.equal(columnLabelOf('EventTime'), 'Date (UTC)');
    assert.equal(columnLabelOf('EventTime', 'local'), 'Date (local time)');
    assert.equal(columnLabelOf('UserPrincipalName', 'local'), 'Username');
  });

  it('is in the language that was set after it was loaded', () => {
    l10n.use({ Username: 'Benutzername' });
    try {
      assert.equal(columnLabelOf('UserPrincipalName'), 'Benutzername');
    } finally {
      l10n.use(undefined);
    }
    assert.equal(columnLabelOf('UserPrincipalName'), 'Username');
  });
});
