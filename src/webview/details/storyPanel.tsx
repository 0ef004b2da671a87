import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import type { ResultCodes } from '../../knowledge/resultCodes';
import type { Emission, RowStory, StoryEvent } from '../../protocol/engineContract';
import { valueWord } from '../../report/valueWords';
import { columnLabel } from '../columnLabel';
import { countText } from '../frame/words';
import { timeText, type Zone } from '../../report/timeText';
import { visibleMarks } from '../visibleMarks';
import type { WindowContext } from '../windowContext';
import type { DetailsModel } from './detailsModel';
import { Failure } from './failure';

interface StoryProps {
  readonly model: DetailsModel;
  readonly context: WindowContext;
  readonly codes: ResultCodes | undefined;
  /** Shows an event in the grid. */
  readonly onGoTo: (tableRow: number) => void;
  /** Shows one of the records that were merged into the row. */
  readonly onRaw: (emission: number) => void;
}

/** All events of one sign-in in order, and how the record of this one changed from emission to emission. */
export function StoryPanel(props: StoryProps) {
  const { model, context } = props;
  const asked = model.story?.asked;
  if (asked?.is === 'failed')
    return (
      <Failure
        words={l10n.t('The sign-in’s story could not be read: {0}', visibleMarks(asked.message))}
        onAgain={() => model.storyAgain()}
        context={context}
      />
    );
  if (asked?.is !== 'here') return <p class="details-note">{l10n.t('Reading the story…')}</p>;
  return (
    <>
      <SignIn story={asked.value} {...props} />
      <Emissions story={asked.value} {...props} />
    </>
  );
}

function SignIn(props: StoryProps & { readonly story: RowStory }) {
  const { story, model, context } = props;
  const { signIn, signInEvents } = story;
  const { zone } = context.state();
  const more = signInEvents - signIn.length;
  const caption = l10n.t('Events of this correlation ID, in order of time');
  return (
    <section class="details-section">
      <h3>{l10n.t('One sign-in')}</h3>
      {signIn.length === 0 ? (
        <p class="details-note">{l10n.t('This event has no correlation ID.')}</p>
      ) : (
        <div class="details-table" tabIndex={0} role="region" aria-label={caption}>
          <table>
            <caption>{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{columnLabel('EventTime', zone)}</th>
                <th scope="col">{columnLabel('Kind')}</th>
                <th scope="col">{columnLabel('AppDisplayName')}</th>
                <th scope="col">{columnLabel('Status')}</th>
                <th scope="col">{columnLabel('ResultType')}</th>
                <th scope="col">{columnLabel('IPAddress')}</th>
                <th scope="col">{columnLabel('Location')}</th>
              </tr>
            </thead>
            <tbody>
              {signIn.map((event) => (
                <StoryLine
                  key={event.tableRow}
                  event={event}
                  isCurrent={event.tableRow === model.story?.tableRow}
                  zone={zone}
                  codes={props.codes}
                  onGoTo={props.onGoTo}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more > 0 && (
        <p class="details-note">
          {more === 1
            ? l10n.t('One more event is not listed: filter by the correlation ID to see all.')
            : l10n.t(
                '{0} more events are not listed: filter by the correlation ID to see all.',
                countText(more),
              )}
        </p>
      )}
    </section>
  );
}

function StoryLine(props: {
  readonly event: StoryEvent;
  readonly isCurrent: boolean;
  readonly zone: Zone;
  readonly codes: ResultCodes | undefined;
  readonly onGoTo: (tableRow: number) => void;
}) {
  const { event, isCurrent, zone, codes } = props;
  const { values } = event;
  const time =
    values.EventTime === undefined ? l10n.t('No time') : timeText(values.EventTime, zone);
  const code = values.ResultType;
  const meaning = code === undefined ? '' : (codes?.shortMeaning(code) ?? '');
  const place = [values.City, values.Country].filter((part) => part !== undefined).join(', ');
  return (
    <tr aria-current={isCurrent ? 'true' : undefined}>
      <td>
        <button
          type="button"
          class="link"
          title={l10n.t('Go to this event in the grid')}
          onClick={() => props.onGoTo(event.tableRow)}
        >
          {time}
        </button>
        {isCurrent && <span class="this-event">{l10n.t('this event')}</span>}
      </td>
      <Cell column="Kind" value={values.Kind} />
      <Cell column="AppDisplayName" value={values.AppDisplayName} />
      <td>
        <span class={`story-status cell status status-${values.Status ?? 'unknown'}`}>
          {shownValue('Status', values.Status ?? 'unknown')}
        </span>
      </td>
      <td title={values.ResultDescription && visibleMarks(values.ResultDescription)}>
        {code === undefined ? (
          <Missing />
        ) : meaning === '' ? (
          visibleMarks(code)
        ) : (
          l10n.t('{0}: {1}', visibleMarks(code), meaning)
        )}
      </td>
      <Cell column="IPAddress" value={values.IPAddress} />
      <td>{place === '' ? <Missing /> : visibleMarks(place)}</td>
    </tr>
  );
}

function Cell({
  column,
  value,
}: {
  readonly column: ColumnName;
  readonly value: string | undefined;
}) {
  return <td>{value === undefined ? <Missing /> : shownValue(column, value)}</td>;
}

function Missing() {
  return <span class="missing-words">{l10n.t('Absent')}</span>;
}

function shownValue(column: ColumnName, value: string): string {
  return valueWord(column, value) ?? visibleMarks(value);
}

function Emissions(props: StoryProps & { readonly story: RowStory }) {
  const { story, model, context, onRaw } = props;
  const { zone } = context.state();
  const { emissions } = story;
  const more = (model.record?.value.emissions ?? emissions.length) - emissions.length;
  if (emissions.length < 2)
    return (
      <section class="details-section">
        <h3>{l10n.t('Emissions')}</h3>
        <p class="details-note">{l10n.t('The export holds this sign-in once.')}</p>
      </section>
    );
  return (
    <section class="details-section">
      <h3>{l10n.t('Emissions')}</h3>
      <p class="details-note">
        {l10n.t(
          'The export holds this sign-in {0} times: what changed from one to the next.',
          countText(emissions.length + Math.max(0, more)),
        )}
      </p>
      <ol class="emissions">
        {emissions.map((emission, index) => (
          <li key={index}>
            <p>
              {emissionWords(emission, zone)}{' '}
              <button
                type="button"
                class="link"
                aria-label={l10n.t('Raw record of emission {0}', index + 1)}
                onClick={() => onRaw(index)}
              >
                {l10n.t('Raw')}
              </button>
            </p>
            {index > 0 && <Changes emission={emission} />}
          </li>
        ))}
      </ol>
      {more > 0 && (
        <p class="details-note">
          {more === 1
            ? l10n.t('One more emission is not listed.')
            : l10n.t('{0} more emissions are not listed.', countText(more))}
        </p>
      )}
    </section>
  );
}

/** When and where a record was emitted. */
export function emissionWords({ timeGenerated, file, line }: Emission, zone: Zone): string {
  const [name, number] = [visibleMarks(file), countText(line)];
  if (timeGenerated === null) return l10n.t('{0}, line {1}', name, number);
  const time = timeText(timeGenerated, zone);
  return zone === 'utc'
    ? l10n.t('Emitted {0} UTC: {1}, line {2}', time, name, number)
    : l10n.t('Emitted {0}: {1}, line {2}', time, name, number);
}

function Changes({ emission: { changes } }: { readonly emission: Emission }) {
  if (changes.length === 0)
    return <p class="details-note">{l10n.t('Says the same as the one before.')}</p>;
  return (
    <dl class="emission-changes">
      {changes.map(({ column, before, after }) => (
        <div key={column}>
          <dt>{columnLabel(column)}</dt>
          <dd>{l10n.t('{0} → {1}', changedValue(column, before), changedValue(column, after))}</dd>
        </div>
      ))}
    </dl>
  );
}

function changedValue(column: ColumnName, value: string | null): string {
  return value === null ? l10n.t('(absent)') : shownValue(column, value);
}
