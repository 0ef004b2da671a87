import { useMemo, useState } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import { bytesText } from '../../report/bytesText';
import type { RowRecord } from '../../protocol/engineContract';
import { mostEmissions } from '../../protocol/engineContract';
import { countText } from '../frame/words';
import { visibleMarks } from '../visibleMarks';
import type { WindowContext } from '../windowContext';
import type { DetailsModel } from './detailsModel';
import { Failure } from './failure';
import { isJson, laidOut, markedLines } from './rawText';
import { emissionWords } from './storyPanel';

/** Characters shown at first: a stranger may have written megabytes, which are slow to lay out. */
const shownAtFirst = 100_000;

/** The record exactly as in its file, and where it stands there. */
export function RawPanel({
  model,
  record,
  context,
}: {
  readonly model: DetailsModel;
  readonly record: RowRecord;
  readonly context: WindowContext;
}) {
  const chosen = model.emission === undefined ? undefined : model.raw?.asked;
  return (
    <>
      <EmissionChooser model={model} record={record} context={context} />
      {chosen?.is === 'failed' && (
        <Failure
          words={l10n.t('The record could not be read: {0}', visibleMarks(chosen.message))}
          onAgain={() => model.chooseEmission(model.emission ?? 0)}
          context={context}
        />
      )}
      {chosen?.is === 'coming' && <p class="details-note">{l10n.t('Reading the record…')}</p>}
      {chosen === undefined && <RawRecord record={record} context={context} />}
      {chosen?.is === 'here' && <RawRecord record={chosen.value} context={context} />}
    </>
  );
}

function EmissionChooser({
  model,
  record,
  context,
}: {
  readonly model: DetailsModel;
  readonly record: RowRecord;
  readonly context: WindowContext;
}) {
  if (record.emissions < 2) return null;
  const story = model.story?.asked;
  const listed = story?.is === 'here' ? story.value.emissions : [];
  const count = Math.min(record.emissions, mostEmissions);
  return (
    <p class="emission-chooser">
      <label for="emission">{l10n.t('Emission')}</label>
      <select
        id="emission"
        value={String(model.emission ?? '')}
        onChange={(event) => model.chooseEmission(Number(event.currentTarget.value))}
      >
        {model.emission === undefined && (
          <option value="">
            {l10n.t('{0}, line {1}', visibleMarks(record.file), countText(record.line))}
          </option>
        )}
        {Array.from({ length: count }, (_, index) => {
          const emission = listed[index];
          return (
            <option key={index} value={String(index)}>
              {emission === undefined
                ? l10n.t('{0} of {1}', countText(index + 1), countText(record.emissions))
                : l10n.t(
                    '{0} of {1}: {2}',
                    countText(index + 1),
                    countText(record.emissions),
                    emissionWords(emission, context.state().zone),
                  )}
            </option>
          );
        })}
      </select>
    </p>
  );
}

function RawRecord({
  record,
  context,
}: {
  readonly record: RowRecord;
  readonly context: WindowContext;
}) {
  const { raw, file, line, source, offsetBytes, lengthBytes } = record;
  const [isLaidOut, setLaidOut] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const json = useMemo(() => isJson(raw), [raw]);
  const text = useMemo(() => (isLaidOut && json ? laidOut(raw) : raw), [raw, isLaidOut, json]);
  const shown = useMemo(
    () => markedLines(isWhole ? text : text.slice(0, shownAtFirst)),
    [text, isWhole],
  );
  const isCutOff = new TextEncoder().encode(raw).length < lengthBytes;
  return (
    <div class="raw">
      <p class="raw-place">
        {l10n.t(
          '{0}, line {1}, byte offset {2}, {3} long',
          visibleMarks(file),
          countText(line),
          countText(offsetBytes),
          bytesText(lengthBytes),
        )}
      </p>
      <div class="raw-deeds">
        <button
          type="button"
          class="secondary"
          onClick={() => void context.copy(raw, l10n.t('the record'))}
        >
          {l10n.t('Copy')}
        </button>
        <button type="button" class="secondary" onClick={() => reveal(context, line, source)}>
          {l10n.t('Reveal in text')}
        </button>
        {json && (
          <label>
            <input
              type="checkbox"
              checked={isLaidOut}
              onChange={(event) => setLaidOut(event.currentTarget.checked)}
            />
            {l10n.t('Laid out')}
          </label>
        )}
      </div>
      {isCutOff && (
        <p class="details-note" role="note">
          {l10n.t('The record is longer than is read here: it is cut off after 4 MB.')}
        </p>
      )}
      <pre tabIndex={0} role="region" aria-label={l10n.t('The record as in the file')}>
        {shown}
      </pre>
      {!isWhole && text.length > shownAtFirst && (
        <button type="button" class="secondary" onClick={() => setWhole(true)}>
          {l10n.t('Show all {0} characters', countText(text.length))}
        </button>
      )}
    </div>
  );
}

function reveal(context: WindowContext, line: number, source: number): void {
  context.host.call('openAsText', { line, source }).catch((error: unknown) => {
    context.say(error instanceof Error ? error.message : String(error));
  });
}
