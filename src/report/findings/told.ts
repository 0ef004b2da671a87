import type { Finding } from '../../core/detect/detection';
import { l10n } from '../../knowledge/l10n';
import { minutesText, numberText, quantity, type Unit } from '../quantities';
import { visibleText } from '../visibleText';

/** Characters of a value from an export within a sentence. */
const longestInSentence = 120;

/** A value from an export as a sentence holds it: on one line, everything in it visible, cut with a mark. */
export function valueText(value: string): string {
  return visibleText(value, longestInSentence);
}

/** What a finding holds, as sentences take it. Texts are on one line, with everything visible, and cut. */
export class Told {
  /** `settings`: the parameters that the finding was found with, in words (`20 minutes`), by name. */
  constructor(
    private readonly finding: Finding,
    private readonly settings: Readonly<Record<string, string>> = {},
  ) {}

  get variant(): string {
    return this.finding.variant;
  }

  /** Whether the finding gives this reason for its severity. */
  hasReason(key: string): boolean {
    return this.finding.reasons.includes(key);
  }

  /** A parameter that the finding was found with, with its unit: `20 minutes`; undefined where it is not known. */
  setting(name: string): string | undefined {
    return Object.hasOwn(this.settings, name) ? this.settings[name] : undefined;
  }

  /** NaN where the finding does not tell it. */
  number(name: string): number {
    return Object.hasOwn(this.finding.numbers, name) ? this.finding.numbers[name]! : NaN;
  }

  /** Whether the number is told, and not zero. */
  has(name: string): boolean {
    const number = this.number(name);
    return !Number.isNaN(number) && number !== 0;
  }

  shown(name: string): string {
    return numberText(this.number(name));
  }

  /** The number with what it counts, to stand within a sentence: `one account`, `42 accounts`. */
  quantity(name: string, unit: Unit): string {
    return quantity(this.number(name), unit);
  }

  /** A number of minutes as a length of time: `45 minutes`, `3.5 hours`. */
  minutes(name = 'minutes'): string {
    return minutesText(this.number(name));
  }

  /** A sentence for one, another for any other number; undefined where the number is not told, or zero. */
  counted(name: string, one: () => string, many: (count: string) => string): string | undefined {
    if (!this.has(name)) return undefined;
    return this.number(name) === 1 ? one() : many(this.shown(name));
  }

  /** Undefined where the finding does not tell it, or tells nothing. */
  text(name: string): string | undefined {
    const text = Object.hasOwn(this.finding.texts, name) ? this.finding.texts[name]! : '';
    return text.trim() === '' ? undefined : valueText(text);
  }

  /** The user with the most evidence. */
  get user(): string {
    const [user = ''] = this.finding.entities.users;
    return user.trim() === '' ? l10n.t('an unknown user') : valueText(user);
  }

  /** The address with the most evidence. */
  get address(): string {
    const [address = ''] = this.finding.entities.addresses;
    return address.trim() === '' ? l10n.t('an unknown address') : valueText(address);
  }
}
