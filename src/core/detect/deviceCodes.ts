import type { CodedRows } from '../query/codeRows';
import { inSlices } from '../query/inSlices';
import type { ColumnName } from '../event';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/** `Edge 137.0.0` is `edge`, `Windows10` is `windows`: what is left when a client is updated. */
export function familyOf(client: string): string {
  return /^\D*/.exec(client.slice(0, 100))![0].trim().toLowerCase();
}

/** Codes of what is left of the values of a column without their versions; 0 where there is none. */
function* familyCodes(signIns: SignIns, name: ColumnName): Steps<CodedRows> {
  const { codes, codeCount } = yield* signIns.coded(name);
  const numbers = new Map<string, number>([['', 0]]);
  const known = new Uint8Array(codeCount);
  const ofCode = new Uint32Array(codeCount);
  const families = new Uint32Array(codes.length);
  yield* inSlices(codes.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const code = codes[i]!;
      if (code === 0) continue;
      if (known[code] === 0) {
        known[code] = 1;
        const family = familyOf(signIns.text(name, i) ?? '');
        const number = numbers.get(family) ?? numbers.size;
        numbers.set(family, number);
        ofCode[code] = number;
      }
      families[i] = ofCode[code]!;
    }
  });
  return { codes: families, codeCount: numbers.size };
}

/** Codes of operating system and browser without their versions; 0 where neither is known. */
export function* platformCodes(signIns: SignIns): Steps<CodedRows> {
  const systems = yield* familyCodes(signIns, 'OperatingSystem');
  const browsers = yield* familyCodes(signIns, 'Browser');
  const { codes } = systems;
  yield* inSlices(codes.length, (from, to) => {
    for (let i = from; i < to; i++) codes[i] = codes[i]! * browsers.codeCount + browsers.codes[i]!;
  });
  return { codes, codeCount: systems.codeCount * browsers.codeCount };
}

/** Codes of devices: by DeviceId, else by operating system and browser; 0 where nothing is known. */
export function* deviceCodes(signIns: SignIns): Steps<CodedRows> {
  const ids = yield* signIns.coded('DeviceId');
  const platforms = yield* signIns.once(platformCodes);
  const codes = new Uint32Array(signIns.count);
  yield* inSlices(codes.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const platform = platforms.codes[i]!;
      codes[i] = ids.codes[i]! || (platform === 0 ? 0 : ids.codeCount + platform);
    }
  });
  return { codes, codeCount: ids.codeCount + platforms.codeCount };
}
