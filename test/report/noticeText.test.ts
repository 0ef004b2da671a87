import assert from 'node:assert/strict';
import { noticeText } from '../../src/report/noticeText';

describe('the words of a notification', () => {
  it('hold no link, no icon and nothing unseen, whatever a file is named', () => {
    // As VS Code finds links in a notification.
    const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
    const named = 'Inserted into [here](command:workbench.action.quit).md.';
    assert.match(named, link);
    assert.equal(noticeText(named), 'Inserted into [here] (command:workbench.action.quit).md.');
    assert.equal(noticeText('$(error) a\u202eb\nc'), '\\$(error) a[U+202E]b␊c');
    for (const text of ['[[x](file:y)](https://z)', '[a]((https://b)', '[a](command:b "t")'])
      assert.doesNotMatch(noticeText(text), link);
    assert.equal(noticeText('3 rows (of 4) were copied.'), '3 rows (of 4) were copied.');
  });
});
