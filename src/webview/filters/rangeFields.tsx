import { useState } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import { visibleMarks } from '../visibleMarks';
import type { FilterPart } from './filterPart';
import { rangesOfEntry } from './rangeEntry';

/** Addresses and CIDR ranges, typed; those that can be read act some time after, the others are named. */
export function RangeFields({
  part,
  ranges,
  setRanges,
  close,
}: {
  readonly part: FilterPart;
  readonly ranges: readonly string[];
  readonly setRanges: (ranges: readonly string[]) => void;
  readonly close: () => void;
}) {
  const [typed, setTyped] = useState(ranges.join('\n'));
  const { wrong } = rangesOfEntry(typed);
  return (
    <div class="popup-body">
      <label class="field-label" for="filter-ranges">
        {l10n.t('Addresses or ranges')}
      </label>
      <textarea
        id="filter-ranges"
        data-first
        rows={4}
        spellcheck={false}
        autocomplete="off"
        placeholder="203.0.113.0/24, 2001:db8::/32"
        aria-invalid={wrong.length > 0}
        aria-describedby="filter-ranges-note"
        value={typed}
        onInput={(event) => {
          const wanted = event.currentTarget.value;
          setTyped(wanted);
          part.later(() => setRanges(rangesOfEntry(wanted).ranges));
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          if (rangesOfEntry(event.currentTarget.value).wrong.length === 0) close();
        }}
      />
      <p
        id="filter-ranges-note"
        class={wrong.length > 0 ? 'popup-note wrong' : 'popup-note'}
        role="status"
      >
        {wrong.length > 0
          ? l10n.t(
              'Not an address, nor a range such as 203.0.113.0/24: {0}',
              wrong
                .slice(0, 5)
                .map((text) => visibleMarks(text.slice(0, 60)))
                .join(', '),
            )
          : l10n.t('Several with commas or blanks between them. IPv4 and IPv6.')}
      </p>
    </div>
  );
}
