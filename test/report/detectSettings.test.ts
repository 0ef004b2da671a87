import assert from 'node:assert/strict';
import { passwordSpray } from '../../src/core/detect/passwordSpray';
import { detectSettings } from '../../src/report/detectSettings';

const { id, parameters, techniques } = passwordSpray;
const infos = [{ id, parameters, techniques, title: 'Password spray', question: '' }];
const read = (given: Readonly<Record<string, unknown>>) =>
  detectSettings(infos, (name) => given[name.replace('signins.detect.', '')]);

describe('the settings of detections', () => {
  it('are the defaults where nothing is set', () => {
    assert.deepEqual(read({}), {
      parameters: { passwordSpray: {} },
      suppressions: {
        trustedRanges: [],
        trustedAsns: [],
        serviceAccounts: [],
        allowedApps: {},
        namedLocations: [],
        trustedNamedLocations: false,
        microsoftAsns: true,
      },
      complaints: [],
      refused: [],
    });
  });

  it('are taken up to the ends of their ranges', () => {
    const { least, greatest } = parameters.accounts;
    const accounts = (value: unknown) => {
      const { parameters: taken, complaints } = read({ 'passwordSpray.accounts': value });
      return [taken.passwordSpray?.['accounts'], complaints.length];
    };
    assert.deepEqual(accounts(least), [least, 0]);
    assert.deepEqual(accounts(least - 1), [undefined, 1]);
    assert.deepEqual(accounts(greatest), [greatest, 0]);
    assert.deepEqual(accounts(greatest + 1), [undefined, 1]);
    for (const wrong of ['8', true, [8], NaN]) assert.deepEqual(accounts(wrong), [undefined, 1]);
    assert.deepEqual(accounts(null), [undefined, 0]);
  });

  it('of what is trusted lose only the entries that cannot be used', () => {
    const { suppressions, complaints } = read({
      'suppress.trustedRanges': ['192.0.2.0/24', '2001:db8::/32', 'office', '192.0.2.0/240', 7],
      'suppress.trustedAsns': [64496, '64497', -1, 1.5, 4_294_967_296],
      'suppress.serviceAccounts': [' svc@contoso.com ', '', null],
      'suppress.allowedApps': { deviceCode: ['Azure CLI', 1], ropc: 'all', other: ['x'] },
      'suppress.namedLocations': ['Contoso offices', ' ', 4],
      'suppress.trustedNamedLocations': true,
      'suppress.microsoftAsns': false,
    });
    assert.deepEqual(suppressions, {
      trustedRanges: ['192.0.2.0/24', '2001:db8::/32'],
      trustedAsns: [64496],
      serviceAccounts: ['svc@contoso.com'],
      allowedApps: { deviceCode: ['Azure CLI'], ropc: [] },
      namedLocations: ['Contoso offices'],
      trustedNamedLocations: true,
      microsoftAsns: false,
    });
    assert.equal(complaints.length, 3 + 4 + 2 + 2 + 2);
    assert.match(complaints[0]!, /trustedRanges the entry "office" cannot be used/);
  });

  it('of another type are complained of, each with its name', () => {
    const { complaints } = read({
      'suppress.trustedRanges': '192.0.2.0/24',
      'suppress.allowedApps': ['x'],
      'suppress.microsoftAsns': 'no',
      'suppress.trustedNamedLocations': 'yes',
    });
    assert.equal(complaints.length, 4);
    for (const complaint of complaints) assert.match(complaint, /signins\.detect\.suppress\.\w+ /);
  });
});
