import { catalogue } from '../../src/core/detect/catalogue';
import type { Detection, Parameter } from '../../src/core/detect/detection';

/** A setting as package.json contributes it. */
type Setting = Readonly<Record<string, unknown>>;

/** A group of settings as package.json contributes it. */
interface Category {
  readonly title: string;
  readonly order?: number;
  readonly properties: Readonly<Record<string, Setting>>;
}

interface Manifest {
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: 'limited';
      readonly description: string;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly contributes: { readonly configuration: Category | readonly Category[] };
}

type Words = Readonly<Record<string, string>>;

/** Both files as text, with the settings of the detections as the catalogue has them. */
export interface SettingsTexts {
  readonly manifest: string;
  readonly words: string;
}

const prefix = 'configuration.detect.';

/** What a workspace may say before it is trusted: nothing that hides a sign-in, or says where something is written. */
const harmless: readonly string[] = ['signins.codeHints'];

const unitWords: Readonly<Record<Parameter['unit'], string>> = {
  accounts: 'accounts',
  addresses: 'addresses',
  attempts: 'attempts',
  minutes: 'minutes',
  hours: 'hours',
  days: 'days',
  percent: 'percent',
  km: 'km',
  'km/h': 'km/h',
  applications: 'applications',
  countries: 'countries',
  signIns: 'sign-ins',
  signs: 'signs',
};

/** Lists of what is trusted: the same for all detections. */
const suppressions: readonly (readonly [name: string, words: string, setting: Setting])[] = [
  [
    'trustedRanges',
    'Addresses and CIDR ranges that are trusted, such as 203.0.113.0/24: sign-ins from them are left out, and counted.',
    { type: 'array', items: { type: 'string' }, default: [], uniqueItems: true },
  ],
  [
    'trustedAsns',
    'Numbers of autonomous systems that are trusted, such as 64496: sign-ins from them are left out, and counted.',
    {
      type: 'array',
      items: { type: 'integer', minimum: 0, maximum: 4_294_967_295 },
      default: [],
      uniqueItems: true,
    },
  ],
  [
    'namedLocations',
    'Names of named locations that are trusted, as the export has them: sign-ins from them are left out, and counted. For this the export is read a second time; those of the portal as CSV do not carry them.',
    { type: 'array', items: { type: 'string' }, default: [], uniqueItems: true },
  ],
  [
    'trustedNamedLocations',
    'Whether named locations that the tenant has marked as trusted (network type trustedNamedLocation in the export) are trusted here, too: sign-ins from them are left out, and counted. For this the export is read a second time.',
    { type: 'boolean', default: false },
  ],
  [
    'serviceAccounts',
    'Names of users whose sign-ins programs make: detections of what people do leave them out, and count them.',
    { type: 'array', items: { type: 'string' }, default: [], uniqueItems: true },
  ],
  [
    'allowedApps',
    'Applications, by id or name, that may use a protocol: deviceCode, ropc (passwords handed over by an application) or legacy (legacy authentication).',
    {
      type: 'object',
      properties: Object.fromEntries(
        ['deviceCode', 'ropc', 'legacy'].map((protocol) => [
          protocol,
          { type: 'array', items: { type: 'string' }, uniqueItems: true },
        ]),
      ),
      additionalProperties: false,
      default: {},
    },
  ],
  [
    'microsoftAsns',
    "Whether Microsoft's own autonomous systems (8075, 8068, 8069, 8070, 12076) are trusted, as Elastic's and Panther's rules do: services of Microsoft act for users from there. Attackers rent machines there too: guesses at passwords from there are told all the same, less gravely; what else is left out is counted in the summary of the run.",
    { type: 'boolean', default: true },
  ],
];

/** The settings that are made of the catalogue are put in place of those before; all else stays as it is. */
export function settingsTexts({ manifest, words }: SettingsTexts): SettingsTexts {
  const read = JSON.parse(manifest) as Manifest;
  const own = Object.entries(JSON.parse(words) as Words).filter(([key]) => !key.startsWith(prefix));
  const made: Record<string, string> = {};
  const { configuration } = read.contributes;
  const [general] = Array.isArray(configuration)
    ? (configuration as readonly Category[])
    : [configuration as Category];
  const categories = [general!, suppressionSettings(made), ...catalogue.map(settingsOf(made))];
  const written = {
    ...read,
    capabilities: {
      ...read.capabilities,
      untrustedWorkspaces: {
        ...read.capabilities.untrustedWorkspaces,
        restrictedConfigurations: categories
          .flatMap(({ properties }) => Object.keys(properties))
          .filter((name) => !harmless.includes(name)),
      },
    },
    contributes: { ...read.contributes, configuration: categories },
  };
  return {
    manifest: `${JSON.stringify(written, null, 2)}\n`,
    words: `${JSON.stringify({ ...Object.fromEntries(own), ...made }, null, 2)}\n`,
  };
}

function suppressionSettings(words: Record<string, string>): Category {
  words[`${prefix}suppress`] = 'Detections: What Is Trusted';
  return {
    title: `%${prefix}suppress%`,
    order: 1,
    properties: Object.fromEntries(
      suppressions.map(([name, description, setting], i) => {
        const key = `${prefix}suppress.${name}`;
        words[key] = description;
        return [
          `signins.detect.suppress.${name}`,
          { ...setting, scope: 'resource', order: i + 1, description: `%${key}%` },
        ];
      }),
    ),
  };
}

function settingsOf(words: Record<string, string>): (detection: Detection, at: number) => Category {
  return ({ id, title, parameters }, at) => {
    words[`${prefix}${id}`] = `Detection: ${title()}`;
    return {
      title: `%${prefix}${id}%`,
      order: at + 2,
      properties: Object.fromEntries(
        Object.entries(parameters).map(([name, parameter], i) => {
          const key = `${prefix}${id}.${name}`;
          words[key] = describe(parameter);
          return [
            `signins.detect.${id}.${name}`,
            {
              type: 'number',
              default: parameter.default,
              minimum: parameter.least,
              maximum: parameter.greatest,
              scope: 'resource',
              order: i + 1,
              description: `%${key}%`,
            },
          ];
        }),
      ),
    };
  };
}

/** `meaning` is the end of a sentence that begins with Only. */
function describe({ meaning, unit, source }: Parameter): string {
  return `Only ${meaning} (${unitWords[unit]}). Source: ${source.replace(/\.$/, '')}.`;
}
