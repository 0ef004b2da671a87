import type {
  DetectionId,
  Parameter,
  ParameterValues,
  Suppressions,
} from '../core/detect/detection';
import { parseIpRange } from '../knowledge/ipAddress';
import { l10n } from '../knowledge/l10n';
import { visibleText } from './visibleText';

/** A detection by its parameters: `DetectionInfo` of the engine's contract is one. */
export interface SetDetection {
  readonly id: DetectionId;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** The value of a setting by its whole name; undefined where there is no such setting. */
export type Setting = (name: string) => unknown;

/** What detections are to run with, and what of the settings could not be used, in words for the user. */
export interface DetectSettings {
  readonly parameters: Readonly<Partial<Record<DetectionId, ParameterValues>>>;
  readonly suppressions: Suppressions;
  readonly complaints: readonly string[];
  /** The same, each with the whole name of its setting. */
  readonly refused: readonly { readonly setting: string; readonly words: string }[];
}

/** What applications can be allowed to use. */
const protocols = ['deviceCode', 'ropc', 'legacy'] as const;
const greatestAsn = 4_294_967_295;

/** Reads the settings of detections. What is of another type, or out of its range, is complained of, and the default holds. */
export function detectSettings(infos: readonly SetDetection[], setting: Setting): DetectSettings {
  const read = new Reading(setting);
  const parameters: Partial<Record<DetectionId, ParameterValues>> = {};
  for (const info of infos) parameters[info.id] = read.parameters(info);
  const suppressions = read.suppressions();
  const { refused } = read;
  return { parameters, suppressions, complaints: refused.map(({ words }) => words), refused };
}

class Reading {
  readonly refused: { readonly setting: string; readonly words: string }[] = [];

  constructor(private readonly setting: Setting) {}

  parameters({ id, parameters }: SetDetection): ParameterValues {
    const values = new Map<string, number>();
    for (const [name, { default: standard, least, greatest }] of Object.entries(parameters)) {
      const whole = `signins.detect.${id}.${name}`;
      const value = this.setting(whole);
      if (isAbsent(value)) continue;
      if (typeof value !== 'number' || !Number.isFinite(value))
        this.complain(
          whole,
          l10n.t('The setting {0} is not a number: its default, {1}, is used.', whole, standard),
        );
      else if (value < least || value > greatest)
        this.complain(
          whole,
          l10n.t(
            'The setting {0} is not within {1} and {2}: its default, {3}, is used.',
            whole,
            least,
            greatest,
            standard,
          ),
        );
      else values.set(name, value);
    }
    return Object.fromEntries(values);
  }

  suppressions(): Suppressions {
    const under = (name: string) => `signins.detect.suppress.${name}`;
    const list = <Entry>(name: string, entryOf: (entry: unknown) => Entry | undefined) =>
      this.list(under(name), this.setting(under(name)), entryOf);
    return {
      trustedRanges: list('trustedRanges', rangeOf),
      trustedAsns: list('trustedAsns', asnOf),
      serviceAccounts: list('serviceAccounts', nameOf),
      allowedApps: this.allowedApps(under('allowedApps')),
      namedLocations: list('namedLocations', nameOf),
      trustedNamedLocations: this.isOn(under('trustedNamedLocations'), false),
      microsoftAsns: this.isOn(under('microsoftAsns'), true),
    };
  }

  private allowedApps(whole: string): Suppressions['allowedApps'] {
    const value = this.setting(whole);
    if (isAbsent(value)) return {};
    if (typeof value !== 'object' || Array.isArray(value)) {
      this.complain(
        whole,
        l10n.t('The setting {0} does not hold lists by protocol: it is taken as empty.', whole),
      );
      return {};
    }
    const lists = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(
      protocols
        .filter((protocol) => Object.hasOwn(lists, protocol))
        .map((protocol) => [protocol, this.list(`${whole}.${protocol}`, lists[protocol], nameOf)]),
    );
  }

  private isOn(whole: string, standard: boolean): boolean {
    const value = this.setting(whole);
    if (typeof value === 'boolean') return value;
    if (!isAbsent(value))
      this.complain(
        whole,
        standard
          ? l10n.t('The setting {0} is neither true nor false: true is used.', whole)
          : l10n.t('The setting {0} is neither true nor false: false is used.', whole),
      );
    return standard;
  }

  private list<Entry>(
    whole: string,
    value: unknown,
    entryOf: (entry: unknown) => Entry | undefined,
  ): readonly Entry[] {
    if (isAbsent(value)) return [];
    if (!Array.isArray(value)) {
      this.complain(whole, l10n.t('The setting {0} is not a list: it is taken as empty.', whole));
      return [];
    }
    return value.flatMap((entry: unknown) => {
      const sound = entryOf(entry);
      if (sound !== undefined) return [sound];
      const text = visibleText(JSON.stringify(entry), 100);
      this.complain(
        whole,
        l10n.t('In the setting {0} the entry {1} cannot be used: it is left out.', whole, text),
      );
      return [];
    });
  }

  private complain(setting: string, words: string): void {
    this.refused.push({ setting, words });
  }
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function rangeOf(entry: unknown): string | undefined {
  return typeof entry === 'string' && parseIpRange(entry) !== undefined ? entry : undefined;
}

function asnOf(entry: unknown): number | undefined {
  if (typeof entry !== 'number') return undefined;
  return Number.isInteger(entry) && entry >= 0 && entry <= greatestAsn ? entry : undefined;
}

function nameOf(entry: unknown): string | undefined {
  return typeof entry === 'string' && entry.trim() !== '' ? entry.trim() : undefined;
}
