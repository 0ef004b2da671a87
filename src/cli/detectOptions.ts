import { catalogue } from '../core/detect/catalogue';
import type { DetectionId, ParameterValues } from '../core/detect/detection';
import { parseIpRange } from '../knowledge/ipAddress';
import { l10n } from '../knowledge/l10n';

/** What detections are run, and how. */
export interface DetectOptions {
  readonly detections: readonly DetectionId[];
  readonly parameters: Readonly<Partial<Record<DetectionId, ParameterValues>>>;
  /** Addresses and CIDR ranges. */
  readonly trustedRanges: readonly string[];
  /** Path of a settings.json of VS Code, which holds where the arguments say nothing else; undefined: none. */
  readonly settings: string | undefined;
  /** Path of the Markdown file that findings are written into; undefined: none. */
  readonly notebook: string | undefined;
  /** The folder that is opened in VS Code, for links; undefined: that of the notebook. */
  readonly folder: string | undefined;
}

/** The arguments about detections as they were given; undefined and empty where they were not. */
export interface DetectArguments {
  /** `all`, or ids with commas between them. */
  readonly detect: string | undefined;
  /** Each `detection.parameter=number`. */
  readonly set: readonly string[];
  /** Each addresses or ranges with commas between them. */
  readonly trusted: readonly string[];
  readonly settings: string | undefined;
  readonly notebook: string | undefined;
  readonly folder: string | undefined;
}

/** Reads the arguments about detections; a text says what is wrong with them, undefined: none is asked for. */
export function detectOptions(given: DetectArguments): DetectOptions | string | undefined {
  if (given.detect === undefined)
    return given.set.length + given.trusted.length > 0 ||
      [given.settings, given.notebook, given.folder].some((path) => path !== undefined)
      ? l10n.t('--set, --trusted, --settings, --notebook and --folder go with --detect')
      : undefined;
  if (given.notebook === '') return l10n.t('--notebook takes the path of a Markdown file');
  if (given.settings === '') return l10n.t('--settings takes the path of a settings.json');
  if (given.folder !== undefined && given.notebook === undefined)
    return l10n.t('--folder goes with --notebook');
  if (given.folder === '') return l10n.t('--folder takes the path of a folder');
  const detections: DetectionId[] = [];
  for (const name of parts(given.detect)) {
    const wanted =
      name.toLowerCase() === 'all'
        ? catalogue
        : catalogue.filter(({ id }) => id.toLowerCase() === name.toLowerCase());
    if (wanted.length === 0)
      return l10n.t('there is no detection {0}; there are {1}', name, all(catalogue, 'id'));
    detections.push(...wanted.map(({ id }) => id));
  }
  if (detections.length === 0) return l10n.t('--detect takes all, or ids with commas between them');
  const parameters: Partial<Record<DetectionId, Record<string, number>>> = {};
  for (const text of given.set) {
    const fault = setParameter(text, parameters);
    if (fault !== undefined) return fault;
  }
  const trustedRanges = given.trusted.flatMap(parts);
  const notARange = trustedRanges.find((text) => parseIpRange(text) === undefined);
  if (notARange !== undefined)
    return l10n.t('--trusted takes addresses and CIDR ranges, not {0}', notARange);
  return {
    detections: [...new Set(detections)],
    parameters,
    trustedRanges,
    settings: given.settings,
    notebook: given.notebook,
    folder: given.folder,
  };
}

function setParameter(
  text: string,
  parameters: Partial<Record<DetectionId, Record<string, number>>>,
): string | undefined {
  const [, wantedId, wantedName, number] = /^([^.=]+)\.([^.=]+)=(.+)$/.exec(text) ?? [];
  if (wantedId === undefined || wantedName === undefined || number === undefined)
    return l10n.t('--set takes detection.parameter=number, not {0}', text);
  const detection = catalogue.find(({ id }) => id.toLowerCase() === wantedId.toLowerCase());
  if (detection === undefined)
    return l10n.t('there is no detection {0}; there are {1}', wantedId, all(catalogue, 'id'));
  const { id, parameters: known } = detection;
  const name = Object.keys(known).find((one) => one.toLowerCase() === wantedName.toLowerCase());
  if (name === undefined)
    return l10n.t(
      '{0} has no parameter {1}; it has {2}',
      id,
      wantedName,
      Object.keys(known).join(', '),
    );
  const { least, greatest } = known[name]!;
  const value = Number(number);
  if (!(value >= least && value <= greatest))
    return l10n.t(
      '{0} takes a number from {1} to {2}, not {3}',
      `${id}.${name}`,
      least,
      greatest,
      number,
    );
  (parameters[id] ??= {})[name] = value;
  return undefined;
}

function parts(text: string): readonly string[] {
  return text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
}

function all<Key extends string>(
  named: readonly Readonly<Record<Key, string>>[],
  key: Key,
): string {
  return named.map((one) => one[key]).join(', ');
}
