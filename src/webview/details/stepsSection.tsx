import { l10n } from '../../knowledge/l10n';
import { stepsTable, type DetailsTable } from '../../report/detailsTables';
import type { RowStory } from '../../protocol/engineContract';
import { timeText, type Zone } from '../../report/timeText';
import { visibleMarks } from '../visibleMarks';
import type { WindowContext } from '../windowContext';
import type { DetailsModel } from './detailsModel';
import { SectionTable } from './fieldList';
import { Failure } from './failure';

/** The authentication steps in order: the record's own, or those of the companion file, which is named. */
export function StepsSection({
  model,
  context,
}: {
  readonly model: DetailsModel;
  readonly context: WindowContext;
}) {
  const asked = model.story?.asked;
  return (
    <section class="details-section">
      <h3>{l10n.t('Steps')}</h3>
      {asked?.is === 'here' && <Steps story={asked.value} zone={context.state().zone} />}
      {asked?.is === 'failed' && (
        <Failure
          words={l10n.t('The steps could not be read: {0}', visibleMarks(asked.message))}
          onAgain={() => model.storyAgain()}
          context={context}
        />
      )}
      {(asked === undefined || asked.is === 'coming') && (
        <p class="details-note">{l10n.t('Reading the steps…')}</p>
      )}
      <JoinSwitch model={model} context={context} />
    </section>
  );
}

function Steps({ story, zone }: { readonly story: RowStory; readonly zone: Zone }) {
  const { steps, stepsFrom } = story;
  const table = zonedSteps(steps, zone);
  return (
    <>
      {table === undefined ? (
        <p class="details-note">{l10n.t('Nothing is known of single steps.')}</p>
      ) : (
        <SectionTable table={table} />
      )}
      {stepsFrom !== undefined && (
        <p class="details-note">
          {l10n.t('The steps come from {0}, joined by request ID.', visibleMarks(stepsFrom))}
        </p>
      )}
    </>
  );
}

function zonedSteps(steps: RowStory['steps'], zone: Zone): DetailsTable | undefined {
  const table = stepsTable(
    steps.map((step) => ({
      ...step,
      time: step.time === null ? null : timeText(step.time, zone),
    })),
  );
  if (table === undefined || zone === 'utc') return table;
  return { ...table, headings: [l10n.t('Time'), ...table.headings.slice(1)] };
}

/** Whether the portal's AuthDetails download is joined; offered where there can be one. */
function JoinSwitch({
  model,
  context,
}: {
  readonly model: DetailsModel;
  readonly context: WindowContext;
}) {
  const { kept, engine } = context.state();
  const isPortal = engine?.sources.some(
    ({ role, format }) => role === 'companion' || format.id === 'portal-csv',
  );
  if (kept === undefined || isPortal !== true) return null;
  return (
    <label class="join-switch">
      <input
        type="checkbox"
        checked={kept.joinAuthDetails}
        onChange={(event) => {
          const on = event.currentTarget.checked;
          context.host
            .call('joinAuthDetails', { on })
            .then(() => model.storyAgain())
            .catch((error: unknown) => {
              context.say(error instanceof Error ? error.message : String(error));
            });
        }}
      />
      {l10n.t('Join the AuthDetails file that lies beside the export')}
    </label>
  );
}
