import type { Detection, Finding, ParameterValues } from '../../../../src/core/detect/detection';
import type { ColumnName, SignInEvent } from '../../../../src/core/event';
import { after, guid } from '../foundIn';

/** Sign-ins in which a detection finds something. */
export interface Plant {
  readonly name: string;
  readonly detection: Detection;
  readonly at: readonly SignInEvent[];
  /** Which finding it is about. */
  readonly found: (finding: Finding) => boolean;
  /** Values of parameters, so that others do not find it too. */
  readonly others?: ParameterValues;
  /** Columns that the export carries without a value. */
  readonly carried?: readonly ColumnName[];
}

/** A parameter of a detection by what just reaches it (`at`) and what just misses it, as it is by default. */
export interface Threshold extends Omit<Plant, 'name'> {
  readonly parameter: string;
  /** The same sign-ins with one less, or a moment later. */
  readonly miss: readonly SignInEvent[];
  /** A value with which `at` is missed; left out where the default is the strictest that there is. */
  readonly tighter?: number;
  /** A value with which `miss` is found. */
  readonly looser: number;
}

export const ofVariant =
  (...variants: readonly string[]) =>
  ({ variant }: Finding): boolean =>
    variants.includes(variant);

export const times = <T>(count: number, make: (k: number) => T): T[] =>
  Array.from({ length: count }, (_, k) => make(k));

/** Places that a user can be at: at home, in another network of the country, in another country. */
export const home = { IPAddress: '192.0.2.10', Country: 'DE', AutonomousSystemNumber: '3320' };
export const hotel = { IPAddress: '198.51.100.7', Country: 'DE', AutonomousSystemNumber: '64499' };
export const abroad = { IPAddress: '203.0.113.9', Country: 'PE', AutonomousSystemNumber: '64497' };

export const user = (k: number): SignInEvent => ({ UserPrincipalName: `user${k}@contoso.com` });

let next = 0;

/** A success of Ada's at home `minutes` after noon, a sign-in of its own. */
export function signIn(minutes: number, ...parts: readonly SignInEvent[]): SignInEvent {
  const id = guid(++next);
  const event: SignInEvent = {
    EventTime: after(minutes),
    Id: id,
    CorrelationId: id,
    UserPrincipalName: 'ada@contoso.com',
    Kind: 'interactive',
    ResultType: '0',
    AppId: guid(1_000_001),
    AppDisplayName: 'OfficeHome',
    ...home,
  };
  return Object.assign(event, ...parts) as SignInEvent;
}
