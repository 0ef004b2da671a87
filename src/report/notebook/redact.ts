import { parseIpAddress } from '../../knowledge/ipAddress';
import { l10n } from '../../knowledge/l10n';
import { visibleText } from '../visibleText';
import { withoutLinks } from './withoutLinks';

/** What is replaced, each kind counted by itself. */
export type RedactedKind = 'user' | 'address' | 'tenant' | 'host' | 'id';

/** Names that the open exports hold, as in the export; what has a pattern of its own is found without them. */
export type KnownNames = Readonly<Record<Exclude<RedactedKind, 'id'>, readonly string[]>>;

/** A text without names, and how many different ones were replaced. */
export interface Redacted {
  readonly text: string;
  readonly counts: Readonly<Record<RedactedKind, number>>;
}

interface Found {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly kind: RedactedKind;
  /** Names that are the same once their capitals are: one replacement for all. */
  readonly name: string;
}

const kinds = ['user', 'address', 'tenant', 'host', 'id'] as const;

/** Shorter names that a word could be are left: `Al` stands in too many places. */
const shortest = 3;
/** Characters of the name of a host. */
const longestHost = 253;
/** What a notebook shows of a value at most. */
const longestShown = 200;

const replacement = (kind: RedactedKind, number: number): string => {
  switch (kind) {
    case 'user':
      return l10n.t('User-{0}', number);
    case 'address':
      return l10n.t('IP-{0}', number);
    case 'tenant':
      return l10n.t('Tenant-{0}', number);
    case 'host':
      return l10n.t('Host-{0}', number);
    case 'id':
      return l10n.t('Id-{0}', number);
  }
};

/**
 * A notebook to be given away: users, IP addresses, tenants, host names and GUIDs are replaced, the same one by the same
 * words everywhere (`User-1`, `IP-1`, ...), known or not where a pattern tells them (names with `@`, addresses, GUIDs). Links
 * are taken out, their words stay; so are the markers of sections, whose ids are made from names. What else an analyst wrote
 * stays: a nickname is known to nobody.
 */
export function redacted(text: string, known: KnownNames): Redacted {
  const unlinked = withoutLinks(text);
  const plain = new PlainText(unlinked);
  const found = new Findings(plain.folded, known);
  const numbers = new Map<string, number>();
  const counts = { user: 0, address: 0, tenant: 0, host: 0, id: 0 };
  let written = '';
  let from = 0;
  for (const { start, end, kind, name } of found.inOrder()) {
    const key = `${kind} ${name}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = ++counts[kind];
      numbers.set(key, number);
    }
    written += unlinked.slice(from, plain.startOf(start)) + replacement(kind, number);
    from = plain.endOf(end);
  }
  return { text: written + unlinked.slice(from), counts };
}

/** Text without the backslashes that Markdown escapes signs with, and where each of its units stands in the text itself. */
class PlainText {
  readonly folded: string;
  private readonly at: number[] = [];

  constructor(private readonly text: string) {
    let plain = '';
    for (let i = 0; i < text.length; i++) {
      const isEscape = text[i] === '\\' && /^[!-/:-@[-`{-~]$/.test(text[i + 1] ?? '');
      this.at.push(i);
      if (isEscape) i++;
      plain += text[i]!;
    }
    this.folded = folded(plain);
  }

  startOf(index: number): number {
    return this.at[index]!;
  }

  endOf(index: number): number {
    return this.at[index] ?? this.text.length;
  }
}

/** In small letters, but as long as it was. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (char) =>
    char.toLowerCase().length === char.length ? char.toLowerCase() : char,
  ).join('');
}

const isWordly = (char: string | undefined) =>
  char !== undefined && /[\p{L}\p{N}\p{M}]/u.test(char);
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** The places of names in a text, none within another: of those that overlap, the longest. */
class Findings {
  private readonly candidates: Found[] = [];
  private readonly kindOf: ReadonlyMap<string, RedactedKind>;
  /** Of GUIDs that are known names, without their hyphens. */
  private readonly kindOfId = new Map<string, RedactedKind>();

  constructor(
    private readonly text: string,
    known: KnownNames,
  ) {
    this.kindOf = knownNames(known);
    for (const [name, kind] of this.kindOf)
      if (/^[0-9a-f-]{32,36}$/.test(name)) this.kindOfId.set(name.replaceAll('-', ''), kind);
    const domains = new Set(known.tenant.map(folded));
    this.findAccounts(domains);
    this.findIds();
    this.findAddresses();
    this.findKnown();
    this.findDomains(domains);
  }

  inOrder(): readonly Found[] {
    const taken = new Uint8Array(this.text.length);
    return this.candidates
      .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
      .filter(({ start, end }) => {
        // None is longer than those before it, so that it overlaps one only where one of its ends does.
        if (taken[start] === 1 || taken[end - 1] === 1) return false;
        taken.fill(1, start, end);
        return true;
      })
      .sort((a, b) => a.start - b.start);
  }

  private add(start: number, end: number, kind: RedactedKind, name: string): void {
    this.candidates.push({ start, end, kind, name });
  }

  /** `name@domain`: from each `@`, as it is or encoded, as far as such a name goes. */
  private findAccounts(domains: Set<string>): void {
    const { text } = this;
    let free = 0;
    for (const { 0: sign, index: at } of text.matchAll(/@|%40/g)) {
      if (at < free) continue;
      let start = at;
      while (start > free && /[^\s<>()[\]{}"`|,;:=\\/@]/.test(text[start - 1]!)) start--;
      while (start < at && /[.'*~]/.test(text[start]!)) start++;
      const from = at + sign.length;
      let end = from;
      while (end < text.length && /[\p{L}\p{N}\p{M}.-]/u.test(text[end]!)) end++;
      while (end > from && /[.-]/.test(text[end - 1]!)) end--;
      if (start === at || !/\p{L}/u.test(text.slice(from, end))) continue;
      const name = text.slice(start, at);
      // `alex_fabrikam.com#ext#`: a guest, by the domain of the home.
      const home = /_([^_]*\.[^_]*)#ext#$/.exec(name)?.[1];
      for (const domain of [text.slice(from, end), home])
        if (domain?.includes('.') === true) domains.add(domain);
      this.add(start, end, 'user', `${name}@${text.slice(from, end)}`);
      free = end;
    }
  }

  private findIds(): void {
    const guid =
      /(?<![\p{L}\p{N}])[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}(?![\p{L}\p{N}])/gu;
    for (const { 0: name, index } of this.text.matchAll(guid)) {
      const plain = name.replaceAll('-', '');
      this.add(index, index + name.length, this.kindOfId.get(plain) ?? 'id', plain);
    }
  }

  private findAddresses(): void {
    for (const { 0: run, index } of this.text.matchAll(/[0-9a-f:.]{2,}/g)) {
      let start = index;
      let end = index + run.length;
      const cut = (chars: string) => {
        while (start < end && chars.includes(this.text[start]!)) start++;
      };
      if (isWordly(this.text[start - 1])) {
        // `UTC:2001:db8::1`: what stands before the first colon is the end of a word.
        const colon = this.text.indexOf(':', start);
        if (colon === -1 || colon >= end) continue;
        start = colon + 1;
      }
      cut('.');
      while (end > start && this.text[end - 1] === '.') end--;
      this.addAddress(start, end);
    }
  }

  private addAddress(start: number, end: number): void {
    const { text } = this;
    // A digit more, and it is another number.
    if (isWordly(text[end])) return;
    const whole = text.slice(start, end);
    const tries: readonly (readonly [number, number])[] = [
      [start, end],
      // `address:192.0.2.1`, `192.0.2.1:443`, `2001:db8::1:`
      ...[...whole.matchAll(/(?:\d{1,3}\.){3}\d{1,3}/g)].map(
        (match) => [start + match.index, start + match.index + match[0].length] as const,
      ),
      ...(whole.startsWith(':') ? [[start + 1, end] as const] : []),
      ...(whole.endsWith(':') ? [[start, end - 1] as const] : []),
    ];
    for (const [from, to] of tries) {
      const name = text.slice(from, to);
      if (!/[0-9a-f]/.test(name) || /[\d.]/.test(text[from - 1] ?? '') || /\d/.test(text[to] ?? ''))
        continue;
      const address = parseIpAddress(name);
      // Of an address all spellings are one.
      if (address !== undefined) this.add(from, to, 'address', address.join(' '));
    }
  }

  /** Names that are known, whether a pattern tells them or not. */
  private findKnown(): void {
    const { text } = this;
    const words = new Set(text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []);
    const sought = [...this.kindOf].filter(([name]) => {
      if (unspaced.test(name)) return true;
      const first = /[\p{L}\p{N}\p{M}]+/u.exec(name)?.[0];
      // Most names of an export do not stand in its notebook.
      return first !== undefined && words.has(first);
    });
    for (const [name, kind] of sought) {
      const isBounded = !unspaced.test(name);
      for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
        const end = at + name.length;
        if (isBounded && isWordly(name[0]) && isWordly(text[at - 1])) continue;
        if (isBounded && isWordly(name.at(-1)) && isWordly(text[end])) continue;
        this.add(at, end, kind, name);
      }
    }
  }

  /** The domains of tenants; what stands before one with a dot is a host of it. */
  private findDomains(domains: ReadonlySet<string>): void {
    const { text } = this;
    for (const domain of domains) {
      if (domain.length < shortest || !domain.includes('.')) continue;
      for (let at = text.indexOf(domain); at !== -1; at = text.indexOf(domain, at + 1)) {
        const end = at + domain.length;
        if (isWordly(text[end])) continue;
        let start = at;
        while (
          start > 0 &&
          at - start < longestHost &&
          /[\p{L}\p{N}\p{M}_.-]/u.test(text[start - 1]!)
        )
          start--;
        if (start === at) this.add(at, end, 'tenant', domain);
        else if (text[at - 1] === '.') this.add(start, end, 'host', text.slice(start, end));
      }
    }
  }
}

/** Names as they may stand in a notebook, each with its kind; of a name of two kinds, the first. */
function knownNames(known: KnownNames): ReadonlyMap<string, RedactedKind> {
  const names = new Map<string, RedactedKind>();
  for (const kind of kinds) {
    if (kind === 'id') continue;
    for (const name of known[kind])
      for (const spelled of [visibleText(name), visibleText(name).slice(0, longestShown)]) {
        const plain = folded(spelled.trim());
        const isLong = plain.length >= shortest || (plain.length >= 2 && unspaced.test(plain));
        if (isLong && !names.has(plain)) names.set(plain, kind);
      }
  }
  return names;
}
