import { l10n } from '../../knowledge/l10n';
import type { WindowContext } from '../windowContext';

/** What could not be read and why, with the ways on: another attempt, or the file as it is now. */
export function Failure(props: {
  readonly words: string;
  readonly onAgain: () => void;
  readonly context: WindowContext;
}) {
  const { context } = props;
  return (
    <div class="details-failure" role="alert">
      <p>{props.words}</p>
      <button type="button" class="secondary" onClick={props.onAgain}>
        {l10n.t('Try again')}
      </button>
      <button
        type="button"
        onClick={() => {
          context.host.call('reload', undefined).catch((error: unknown) => {
            context.say(error instanceof Error ? error.message : String(error));
          });
        }}
      >
        {l10n.t('Reload')}
      </button>
    </div>
  );
}
