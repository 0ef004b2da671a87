import { useEffect, useState } from 'preact/hooks';
import type { Filter } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import type { WindowContext } from '../windowContext';
import { columnOf } from './changeFilters';
import { fieldLabel, isAddress, waysOf, type FilterWay } from './filterFields';
import type { FilterPart, FilterPopupName } from './filterPart';
import { PopupFrame } from './popupFrame';
import { RangeFields } from './rangeFields';
import { TextField } from './textField';
import { TimeFields } from './timeFields';
import { ValueList } from './valueList';

const wayWords = (): Readonly<Record<FilterWay, string>> => ({
  values: l10n.t('Values'),
  address: l10n.t('Ranges'),
  contains: l10n.t('Contains'),
  time: l10n.t('Times'),
});

/** The filter on one field: which way it is said, whether it keeps or leaves out, and its values. Acts at once. */
export function FilterEditor({
  popup,
  part,
  context,
}: {
  readonly popup: Extract<FilterPopupName, { name: 'filter' }>;
  readonly part: FilterPart;
  readonly context: WindowContext;
}) {
  const { column, index } = popup;
  const { filters } = context.state();
  const found = index === undefined ? undefined : filters[index];
  const isGone = index !== undefined && (found === undefined || columnOf(found) !== column);
  const filter = isGone ? undefined : found;
  const [way, setWay] = useState<FilterWay>(filter?.kind ?? popup.way);
  const [exclude, setExclude] = useState(
    filter !== undefined && filter.kind !== 'time' && filter.exclude,
  );
  // Taken away from elsewhere.
  useEffect(() => {
    if (isGone) part.close();
  }, [isGone]);
  const others = index === undefined ? filters : filters.filter((_, i) => i !== index);
  const ways = waysOf(column);
  const label = fieldLabel(column);
  const put = (changed: Filter) => {
    setWay(changed.kind);
    part.put(changed);
  };
  const close = () => part.close();
  return (
    <PopupFrame
      title={label}
      stop={index === undefined ? 'add' : `chip-${index}`}
      close={(how) => part.close(how)}
    >
      {way !== 'time' && (
        <div class="segments">
          <Segments
            name="exclude"
            legend={l10n.t('Rows with these values')}
            options={[
              { value: 'include', label: l10n.t('Include') },
              { value: 'exclude', label: l10n.t('Exclude') },
            ]}
            chosen={exclude ? 'exclude' : 'include'}
            choose={(value) => {
              const excludes = value === 'exclude';
              setExclude(excludes);
              if (filter !== undefined && filter.kind !== 'time')
                part.put({ ...filter, exclude: excludes });
            }}
          />
          {ways.length > 1 && (
            <Segments
              name="way"
              legend={l10n.t('How the filter is said')}
              options={ways.map((value) => ({ value, label: wayWords()[value] }))}
              chosen={way}
              choose={setWay}
            />
          )}
        </div>
      )}
      {way === 'values' && (
        <ValueList
          context={context}
          column={column}
          others={others}
          values={filter?.kind === 'values' ? filter.values : []}
          setValues={(values) => put({ kind: 'values', column, values, exclude })}
          contains={
            ways.includes('contains')
              ? (text) => put({ kind: 'contains', column, text, exclude })
              : undefined
          }
          close={close}
        />
      )}
      {way === 'contains' && (
        <TextField
          part={part}
          label={exclude ? l10n.t('Does not contain') : l10n.t('Contains')}
          text={filter?.kind === 'contains' ? filter.text : ''}
          setText={(text) => put({ kind: 'contains', column, text, exclude })}
          close={close}
        />
      )}
      {way === 'address' && isAddress(column) && (
        <RangeFields
          part={part}
          ranges={filter?.kind === 'address' ? filter.ranges : []}
          setRanges={(ranges) => put({ kind: 'address', column, ranges, exclude })}
          close={close}
        />
      )}
      {way === 'time' && (
        <TimeFields
          part={part}
          context={context}
          filter={filter?.kind === 'time' ? filter : undefined}
          setTimes={(from, to) => put({ kind: 'time', from, to })}
          close={close}
        />
      )}
      <div class="popup-foot">
        {filter !== undefined && index !== undefined && (
          <button type="button" class="secondary" onClick={() => part.remove(index)}>
            {l10n.t('Remove filter')}
          </button>
        )}
        {filter !== undefined && way !== 'time' && (
          <button
            type="button"
            class="secondary"
            title={l10n.t('Another filter on {0}: rows must pass both', label)}
            onClick={() => part.addNew(column)}
          >
            {l10n.t('And another…')}
          </button>
        )}
        <button type="button" onClick={close}>
          {l10n.t('Done')}
        </button>
      </div>
    </PopupFrame>
  );
}

function Segments<Value extends string>({
  name,
  legend,
  options,
  chosen,
  choose,
}: {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
}) {
  return (
    <fieldset>
      <legend class="visually-hidden">{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={value} class={value === chosen ? 'chosen' : undefined}>
          <input
            type="radio"
            name={`filter-${name}`}
            checked={value === chosen}
            onChange={() => choose(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
