/**
 * An IP address as four words of 32 bits. IPv4 is held as the IPv6 address that it is mapped to (`::ffff:192.0.2.1`), so that
 * both spellings of one address are the same.
 */
export type IpAddress = readonly [number, number, number, number];

/** Addresses that share their first bits. */
export interface IpRange {
  /** The first address of the range. */
  readonly from: IpAddress;
  /** How many bits they share, from 0 to 128; of IPv4, 96 more than it is written with. */
  readonly prefix: number;
  /** Whether it is a range of IPv4; a range of IPv6 holds no address of IPv4, however wide it is. */
  readonly isV4: boolean;
}

const mappedWord = 0xffff;
const mappedBits = 96;
/** No address is longer, its zone aside. */
const mostCharacters = 45;

/** The address that a text is, a zone (`%eth0`) left out; undefined where it is none. */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (text.includes(':')) {
    const zone = text.indexOf('%');
    return parseV6(zone === -1 ? text : text.slice(0, zone));
  }
  const v4 = parseV4(text);
  return v4 === undefined ? undefined : [0, 0, mappedWord, v4];
}

/** The range that a text is: an address, or CIDR (bits past the prefix are ignored); undefined where it is neither. */
export function parseIpRange(text: string): IpRange | undefined {
  const trimmed = text.trim();
  const slash = trimmed.indexOf('/');
  const address = parseIpAddress(slash === -1 ? trimmed : trimmed.slice(0, slash));
  if (address === undefined) return undefined;
  let prefix = 128;
  if (slash !== -1) {
    const bits = trimmed.slice(slash + 1);
    if (!/^\d{1,3}$/.test(bits)) return undefined;
    prefix = Number(bits) + (trimmed.includes(':') ? 0 : mappedBits);
    if (prefix > 128) return undefined;
  }
  return {
    from: maskAddress(address, prefix),
    prefix,
    isV4: isV4(address) && prefix >= mappedBits,
  };
}

export function isV4(address: IpAddress): boolean {
  return address[2] === mappedWord && address[0] === 0 && address[1] === 0;
}

/** The address with all bits past the first `prefix` zero. */
export function maskAddress([a, b, c, d]: IpAddress, prefix: number): IpAddress {
  return [
    maskWord(a, prefix),
    maskWord(b, prefix - 32),
    maskWord(c, prefix - 64),
    maskWord(d, prefix - 96),
  ];
}

function maskWord(word: number, bits: number): number {
  if (bits >= 32) return word;
  return bits <= 0 ? 0 : (word & (-1 << (32 - bits))) >>> 0;
}

/** Four numbers up to 255 without leading zeros: some programs take those for octal. */
function parseV4(text: string): number | undefined {
  if (text.length < 7 || text.length > 15) return undefined;
  let address = 0;
  let part = -1;
  let parts = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = i === text.length ? 0x2e : text.charCodeAt(i);
    if (c === 0x2e) {
      if (part === -1 || ++parts > 4) return undefined;
      address = address * 256 + part;
      part = -1;
    } else if (c >= 0x30 && c <= 0x39 && part !== 0) {
      part = part === -1 ? c - 0x30 : part * 10 + c - 0x30;
      if (part > 255) return undefined;
    } else return undefined;
  }
  return parts === 4 ? address : undefined;
}

function parseV6(text: string): IpAddress | undefined {
  if (text.length < 2 || text.length > mostCharacters) return undefined;
  const gap = text.indexOf('::');
  const head = gap === -1 ? text : text.slice(0, gap);
  const front = groupsOf(head, gap === -1);
  const back = gap === -1 ? [] : groupsOf(text.slice(gap + 2), true);
  if (front === undefined || back === undefined) return undefined;
  const left = 8 - front.length - back.length;
  // `::` stands for one group at least.
  if (gap === -1 ? left !== 0 : left < 1) return undefined;
  const groups = [...front, ...Array.from({ length: left }, () => 0), ...back];
  const word = (i: number) => groups[2 * i]! * 0x10000 + groups[2 * i + 1]!;
  return [word(0), word(1), word(2), word(3)];
}

/** Groups of 16 bits; where it ends the address, its last may be written as IPv4. */
function groupsOf(text: string, isEnd: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (isEnd && i === parts.length - 1 && part.includes('.')) {
      const v4 = parseV4(part);
      if (v4 === undefined) return undefined;
      groups.push(Math.floor(v4 / 0x10000), v4 % 0x10000);
    } else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
