import { l10n } from '../../knowledge/l10n';
import { numberText, quantity } from '../quantities';

const dayMs = 86_400_000;

/**
 * How long Entra ID keeps sign-ins by licence: 7 days (Free), 30 days (P1 and P2). Microsoft Learn, "Microsoft Entra data
 * retention". A range that comes this near below or above is taken for one that was cut there.
 */
const kept = [
  { days: 7, leastDays: 6.5, mostDays: 7.5 },
  { days: 30, leastDays: 29, mostDays: 31.5 },
] as const;

/** Numbers at which exports are cut: rows of portal downloads, of query windows and of hunting. */
const limits: ReadonlySet<number> = new Set([
  1000, 5000, 10_000, 20_000, 30_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
]);

/** What the length of an export's range and its number of records suggest of what is not in it. Each is said as an inference. */
export function retentionEdge(
  range: { readonly from: string; readonly to: string } | undefined,
  records: number,
): readonly string[] {
  const said: string[] = [];
  const days = range === undefined ? NaN : daysOf(range);
  const edge = edgeAt(days);
  if (edge !== undefined)
    said.push(
      edge.days === 7
        ? l10n.t(
            'The range is {0}: as long as Entra ID keeps sign-ins without a licence (7 days), and what the portal offers as a choice. Inferred from the length alone: earlier sign-ins may not have been kept, or not been asked for.',
            quantity(days, 'days'),
          )
        : l10n.t(
            'The range is {0}: as long as Entra ID keeps sign-ins with a P1 or P2 licence (30 days), and as far back as the portal goes. Inferred from the length alone: earlier sign-ins may be kept in a Log Analytics workspace or a storage account only.',
            quantity(days, 'days'),
          ),
    );
  if (limits.has(records))
    said.push(
      l10n.t(
        'There are exactly {0} records: inferred from the round number, the export may have been cut at a limit.',
        numberText(records),
      ),
    );
  return said;
}

/** Whether a range is about as long as Entra ID keeps sign-ins: what `retentionEdge` says of its length. */
export function isAtRetentionEdge(range: { readonly from: string; readonly to: string }): boolean {
  return edgeAt(daysOf(range)) !== undefined;
}

function daysOf({ from, to }: { readonly from: string; readonly to: string }): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}

function edgeAt(days: number): (typeof kept)[number] | undefined {
  return kept.find(({ leastDays, mostDays }) => days >= leastDays && days <= mostDays);
}
