import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import type { ColumnName } from '../../core/event';
import { loadResultCodes, type ResultCodes } from '../../knowledge/resultCodes';
import type { RowRecord } from '../../protocol/engineContract';
import { detailsTabs, type DetailsTab } from '../../protocol/gridContract';
import { eventDetails } from '../../report/eventDetails';
import { valueWord } from '../../report/valueWords';
import { useChanges } from '../changes';
import { timeText } from '../../report/timeText';
import { visibleMarks } from '../visibleMarks';
import type { WindowContext } from '../windowContext';
import { BottomIcon, CloseIcon, SideIcon } from './detailsIcons';
import { DetailsFindings } from './detailsFindings';
import type { DetailsModel } from './detailsModel';
import { tabName } from './detailsTabs';
import { Failure } from './failure';
import { Sections } from './fieldList';
import { RawPanel } from './rawPanel';
import { keepOneStop, rovingKeys } from './rovingKeys';
import { StepsSection } from './stepsSection';
import { StoryPanel } from './storyPanel';

/** What the frame of the details does for what is in it. */
export interface DetailsDeeds {
  readonly close: () => void;
  readonly place: (place: 'side' | 'bottom') => void;
  readonly chooseTab: (tab: DetailsTab) => void;
  readonly goTo: (tableRow: number) => void;
}

interface DetailsProps {
  readonly model: DetailsModel;
  readonly context: WindowContext;
  readonly deeds: DetailsDeeds;
  /** Where the details are; `narrow`: below because there is no room beside the grid. */
  readonly place: 'side' | 'bottom' | 'narrow';
}

/** One event in full: its head, the tabs, and what the chosen tab shows. */
export function DetailsView({ model, context, deeds, place }: DetailsProps) {
  useChanges(model.changes);
  const codes = useResultCodes();
  const { tab } = context.state().panes;
  const { record, reading } = model;
  // What the tab shows beyond the record is asked for once the record is here.
  useEffect(() => model.wantTab(tab));
  const isComing = reading?.is === 'coming';
  const title = record === undefined ? l10n.t('Details') : titleOf(record.value);
  return (
    <section id="details" class="details" aria-label={l10n.t('Details')} aria-busy={isComing}>
      <div class="details-head">
        <div class="details-title">
          <h2 title={title}>{title}</h2>
          <p class="details-when">
            {isComing
              ? l10n.t('Reading the record…')
              : record !== undefined && <When record={record.value} context={context} />}
          </p>
        </div>
        <button
          type="button"
          class="quiet"
          disabled={place === 'narrow'}
          title={
            place === 'narrow'
              ? l10n.t('The window is too narrow for details at the side')
              : undefined
          }
          aria-label={
            place === 'side'
              ? l10n.t('Move the details below the grid')
              : l10n.t('Move the details to the side')
          }
          onClick={() => deeds.place(place === 'side' ? 'bottom' : 'side')}
        >
          {place === 'side' ? <BottomIcon /> : <SideIcon />}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={l10n.t('Close the details')}
          onClick={deeds.close}
        >
          <CloseIcon />
        </button>
      </div>
      {record !== undefined && reading?.is === 'here' && (
        <DetailsFindings tableRow={record.tableRow} context={context} />
      )}
      <Tabs tab={tab} onTab={deeds.chooseTab} />
      <div
        id="details-panel"
        class="details-panel"
        role="tabpanel"
        tabIndex={0}
        aria-labelledby={`details-tab-${tab}`}
      >
        {model.isOutside && (
          <p class="details-note">
            {l10n.t(
              'The grid does not show this event: the filters leave it out, or its group is closed.',
            )}
          </p>
        )}
        {reading?.is === 'failed' ? (
          <Failure
            words={l10n.t('The record could not be read: {0}', visibleMarks(reading.message))}
            onAgain={() => model.again()}
            context={context}
          />
        ) : record === undefined ? (
          <p class="details-note">
            {isComing
              ? l10n.t('Reading the record…')
              : l10n.t('Go to a row of the grid to see it in full.')}
          </p>
        ) : (
          <Panel
            key={`${record.tableRow} ${tab}`}
            model={model}
            record={record.value}
            tab={tab}
            codes={codes}
            context={context}
            deeds={deeds}
          />
        )}
      </div>
    </section>
  );
}

function useResultCodes(): ResultCodes | undefined {
  const [codes, setCodes] = useState<ResultCodes>();
  useEffect(() => {
    // Without them, codes stand without their meanings.
    loadResultCodes().then(setCodes, () => undefined);
  }, []);
  return codes;
}

function valueOf({ values }: RowRecord, column: ColumnName): string | undefined {
  return values.find((held) => held.column === column)?.value;
}

function titleOf(record: RowRecord): string {
  const who = (
    [
      'UserPrincipalName',
      'UserDisplayName',
      'ServicePrincipalName',
      'UserId',
      'ServicePrincipalId',
    ] as const
  )
    .map((column) => valueOf(record, column))
    .find((value) => value !== undefined);
  const app = valueOf(record, 'AppDisplayName');
  const shownWho = who === undefined ? l10n.t('Unknown user') : visibleMarks(who);
  return app === undefined ? shownWho : l10n.t('{0} · {1}', shownWho, visibleMarks(app));
}

function When({
  record,
  context,
}: {
  readonly record: RowRecord;
  readonly context: WindowContext;
}) {
  const { zone } = context.state();
  const status = valueOf(record, 'Status') ?? 'unknown';
  const time = valueOf(record, 'EventTime');
  const shown =
    time === undefined
      ? l10n.t('No time')
      : zone === 'utc'
        ? l10n.t('{0} UTC', timeText(time, zone))
        : timeText(time, zone);
  return (
    <>
      <span class={`story-status cell status status-${status}`}>
        {valueWord('Status', status) ?? visibleMarks(status)}
      </span>
      <span>{shown}</span>
    </>
  );
}

function Tabs({
  tab,
  onTab,
}: {
  readonly tab: DetailsTab;
  readonly onTab: (tab: DetailsTab) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const choose = (wanted: DetailsTab) => {
    onTab(wanted);
    document.getElementById(`details-tab-${wanted}`)?.focus();
  };
  useLayoutEffect(() => {
    list.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);
  return (
    <div
      class="details-tabs"
      role="tablist"
      aria-label={l10n.t('Details')}
      ref={list}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
        const at = detailsTabs.indexOf(tab);
        const count = detailsTabs.length;
        const to =
          event.key === 'ArrowRight'
            ? (at + 1) % count
            : event.key === 'ArrowLeft'
              ? (at + count - 1) % count
              : event.key === 'Home'
                ? 0
                : event.key === 'End'
                  ? count - 1
                  : undefined;
        const wanted = to === undefined ? undefined : detailsTabs[to];
        if (wanted === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        choose(wanted);
      }}
    >
      {detailsTabs.map((name) => (
        <button
          key={name}
          type="button"
          id={`details-tab-${name}`}
          role="tab"
          class="quiet"
          aria-selected={name === tab}
          aria-controls="details-panel"
          tabIndex={name === tab ? 0 : -1}
          onClick={() => choose(name)}
        >
          {tabName(name)}
        </button>
      ))}
    </div>
  );
}

function Panel(props: {
  readonly model: DetailsModel;
  readonly record: RowRecord;
  readonly tab: DetailsTab;
  readonly codes: ResultCodes | undefined;
  readonly context: WindowContext;
  readonly deeds: DetailsDeeds;
}) {
  const { model, record, tab, codes, context, deeds } = props;
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (panel.current === null ? undefined : rovingKeys(panel.current)), []);
  useLayoutEffect(() => {
    if (panel.current !== null) keepOneStop(panel.current);
  });
  return (
    <div ref={panel} class={model.reading?.is === 'coming' ? 'of-before' : undefined}>
      {tab === 'raw' ? (
        <RawPanel model={model} record={record} context={context} />
      ) : tab === 'story' ? (
        <StoryPanel
          model={model}
          context={context}
          codes={codes}
          onGoTo={deeds.goTo}
          onRaw={(emission) => {
            deeds.chooseTab('raw');
            model.chooseEmission(emission);
          }}
        />
      ) : (
        <EventPanel record={record} tab={tab} codes={codes} model={model} context={context} />
      )}
    </div>
  );
}

function EventPanel(props: {
  readonly record: RowRecord;
  readonly tab: Exclude<DetailsTab, 'story' | 'raw'>;
  readonly codes: ResultCodes | undefined;
  readonly model: DetailsModel;
  readonly context: WindowContext;
}) {
  const { record, tab, codes, model, context } = props;
  const columns = context.state().engine?.summary?.columns;
  const details = useMemo(
    () =>
      eventDetails({
        values: record.values,
        nested: record.nested,
        held: new Set(columns ?? []),
        codes,
      }),
    [record, columns, codes],
  );
  if (tab !== 'authentication') return <Sections sections={details[tab]} context={context} />;
  // The steps are told with those of the companion file.
  const [first, ...others] = details[tab].filter(({ title }) => title !== l10n.t('Steps'));
  return (
    <>
      {first !== undefined && <Sections sections={[first]} context={context} />}
      <StepsSection model={model} context={context} />
      <Sections sections={others} context={context} />
    </>
  );
}
