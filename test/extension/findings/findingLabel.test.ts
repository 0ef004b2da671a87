import assert from 'node:assert/strict';
import { findingLabel } from '../../../src/extension/findings/findingLabel';
import type { EntityWords } from '../../../src/report/findingWords';

const entity = (kind: EntityWords['kind'], ...values: readonly string[]): EntityWords => ({
  kind,
  label: kind,
  values,
  count: values.length,
  text: values.join(', '),
});

describe('the label of a finding below its detection', () => {
  const address = entity('addresses', '192.0.2.23', '192.0.2.24');
  const users = entity('users', 'ann@contoso.com', 'ben@contoso.com');

  it('is its title from the first user or address on', () => {
    const title = 'Password spray from 192.0.2.23: 39 accounts tried, 1 signed in';
    assert.equal(
      findingLabel({ title, entities: [users, address] }),
      '192.0.2.23: 39 accounts tried, 1 signed in',
    );
    const guessed = 'Password of ann@contoso.com guessed from 192.0.2.23: 60 attempts';
    assert.equal(
      findingLabel({ title: guessed, entities: [address, users] }),
      'ann@contoso.com guessed from 192.0.2.23: 60 attempts',
    );
  });

  it('is the whole title where that names none, or only an application', () => {
    const title = 'Legacy authentication in use: IMAP4 on Exchange, 3 accounts';
    const entities = [users, address, entity('applications', 'Exchange')];
    assert.equal(findingLabel({ title, entities }), title);
    assert.equal(findingLabel({ title, entities: [] }), title);
    assert.equal(findingLabel({ title, entities: [entity('users', '')] }), title);
  });

  it('finds a name as the title shows it', () => {
    const name = 'ann\u202e@contoso.com';
    const title = 'A client of ann[U+202E]@contoso.com keeps trying an old password';
    assert.equal(
      findingLabel({ title, entities: [entity('users', name)] }),
      'ann[U+202E]@contoso.com keeps trying an old password',
    );
  });
});
