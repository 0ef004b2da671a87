import { l10n as vscodeL10n } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { openTogether } from '../commands/openTogether';
import { copyRows } from './copyRows';
import { exportRows } from './exportRows';

/** What hands rows and files on. A bundle of its own, loaded when it is first wanted: `extension.js` is nearly full. */
export const handOn = { copyRows, exportRows, openTogether };

l10n.use(vscodeL10n.bundle);
