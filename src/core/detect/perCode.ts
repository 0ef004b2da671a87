import type { CodedRows } from '../query/codeRows';
import { inSlices } from '../query/inSlices';
import type { ColumnName } from '../event';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/**
 * A number for every position, decided once for each distinct text of a column: 0 where the column has none. Texts that
 * differ by case only are decided by the one that comes first.
 */
export function* perCode(
  signIns: SignIns,
  name: ColumnName,
  decide: (text: string) => number,
): Steps<Uint32Array> {
  const { codes, codeCount } = yield* signIns.coded(name);
  const known = new Uint8Array(codeCount);
  const ofCode = new Uint32Array(codeCount);
  const marks = new Uint32Array(codes.length);
  yield* inSlices(codes.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const code = codes[i]!;
      if (code === 0) continue;
      if (known[code] === 0) {
        known[code] = 1;
        ofCode[code] = decide(signIns.text(name, i) ?? '');
      }
      marks[i] = ofCode[code]!;
    }
  });
  return marks;
}

/** Numbers texts from 1 as they come. */
function numbering(): { numberOf(text: string): number; count(): number } {
  const numbers = new Map<string, number>();
  return {
    numberOf: (text) => {
      if (text === '') return 0;
      let number = numbers.get(text);
      if (number === undefined) numbers.set(text, (number = numbers.size + 1));
      return number;
    },
    count: () => numbers.size + 1,
  };
}

/** `Edge 137.0.0` is `edge`, `Windows10` is `windows`: what is left when a client is updated. */
export function familyOf(client: string): string {
  return /^\D*/.exec(client.slice(0, 100))![0].trim().toLowerCase();
}

/** Codes of operating system and browser without their versions; 0 where neither is known. */
export function* clientCodes(signIns: SignIns): Steps<CodedRows> {
  const systems = numbering();
  const browsers = numbering();
  const ofSystem = yield* perCode(signIns, 'OperatingSystem', (text) =>
    systems.numberOf(familyOf(text)),
  );
  const ofBrowser = yield* perCode(signIns, 'Browser', (text) => browsers.numberOf(familyOf(text)));
  const browserCount = browsers.count();
  yield* inSlices(ofSystem.length, (from, to) => {
    for (let i = from; i < to; i++) ofSystem[i] = ofSystem[i]! * browserCount + ofBrowser[i]!;
  });
  return { codes: ofSystem, codeCount: systems.count() * browserCount };
}

/** Codes of devices: by DeviceId, else by operating system and browser; 0 where nothing is known. */
export function* deviceCodes(signIns: SignIns): Steps<CodedRows> {
  const ids = yield* signIns.coded('DeviceId');
  const clients = yield* clientCodes(signIns);
  const { codes } = clients;
  yield* inSlices(codes.length, (from, to) => {
    for (let i = from; i < to; i++)
      codes[i] =
        ids.codes[i] !== 0 ? ids.codes[i]! : codes[i] === 0 ? 0 : ids.codeCount + codes[i]!;
  });
  return { codes, codeCount: ids.codeCount + clients.codeCount };
}
