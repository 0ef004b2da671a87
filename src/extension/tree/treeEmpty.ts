import { l10n } from '../../knowledge/l10n';
import type { EngineState } from '../../protocol/engineContract';

/** Why no line can be shown of an export: words of welcome by the name of their context, or a message. */
export interface Emptiness {
  readonly welcome?: 'reading' | 'notRecognised';
  readonly message?: string;
}

/** Why an export has no lines, whatever is asked of it; undefined where it can be asked. */
export function emptyBecause({ phase, rows, problem }: EngineState): Emptiness | undefined {
  switch (phase) {
    case 'opening':
      return { welcome: 'reading' };
    case 'reading':
      return rows === 0 ? { welcome: 'reading' } : undefined;
    case 'failed':
      return problem?.code === 'notAnExport' || problem?.code === 'empty'
        ? { welcome: 'notRecognised' }
        : { message: problem?.message ?? l10n.t('The export could not be read.') };
    case 'ready':
    case 'cancelled':
      return rows === 0 ? { message: l10n.t('The export holds no sign-ins.') } : undefined;
  }
}
