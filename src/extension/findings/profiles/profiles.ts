import { ProgressLocation, window, type CancellationToken } from 'vscode';
import { l10n } from '../../../knowledge/l10n';
import { loadResultCodes, type ResultCodes } from '../../../knowledge/resultCodes';
import { noticeText } from '../../../report/noticeText';
import type { NotebookSection } from '../../../report/notebook/mergeSection';
import { headings } from '../../../report/notebook/newNotebook';
import { textHash } from '../../../knowledge/textHash';
import { exportSummary } from '../../../report/profile/exportSummary';
import type { ProfileWords } from '../../../report/profile/profileMarkdown';
import { subjectProfile } from '../../../report/profile/subjectProfile';
import { isOvertaken, messageOf } from '../../editor/engineErrors';
import type { OpenExport, OpenExports } from '../../editor/openExports';
import type { InvestigationDeed } from '../../ids';
import type { Engine, Tell } from './askedFigures';
import { chooseSubject, profileTitle } from './chooseSubject';
import { gatherExport } from './gatherExport';
import { gatherSubject, type Subject } from './gatherSubject';
import { showProfile } from './showProfile';

/** Summaries of exports, and profiles of their users and addresses. */
export interface Profiles {
  perform(deed: ProfileDeed): Promise<void>;
}

const profileDeeds = [
  'summarizeExport',
  'profileUser',
  'profileAddress',
] as const satisfies readonly InvestigationDeed[];
export type ProfileDeed = (typeof profileDeeds)[number];

/** Whether a deed is one of these. */
export function isProfileDeed(deed: InvestigationDeed): deed is ProfileDeed {
  return profileDeeds.some((each) => each === deed);
}

export interface ProfileServices {
  readonly openExports: OpenExports;
  /** Puts a section into the notebook of an export, below a heading of it. */
  readonly addSection: (
    of: OpenExport,
    section: NotebookSection,
    heading: string,
  ) => Promise<unknown>;
}

/** The commands that sum up. Each tells the user what went wrong; none rejects. */
export function createProfiles({ openExports, addSection }: ProfileServices): Profiles {
  /** The export in front, or last there; says so where there is none. */
  const front = (): OpenExport | undefined => {
    const [open] = openExports.list();
    if (open === undefined)
      void window.showInformationMessage(l10n.t('No sign-in export is open.'));
    return open;
  };

  /** `of`: whose section it is. */
  const show = async (
    open: OpenExport,
    body: string | undefined,
    of: { readonly name: string; readonly subject: string; readonly heading: string },
    title: string,
  ): Promise<void> => {
    if (body === undefined) return;
    // Of the same files the same section, wherever they lie.
    const files = open.state.sources.map(({ file }) => file);
    const id = `${of.name}-${textHash(JSON.stringify([files, of.subject]))}`;
    await showProfile({ id, body }, title, (section) => addSection(open, section, of.heading));
  };

  const summarize = async (open: OpenExport): Promise<void> => {
    const body = await made(openExports, open, l10n.t('Summarizing the export'), async (work) =>
      exportSummary(await gatherExport(open, work.engine, work.signal, work.tell), work.words),
    );
    const of = { name: 'summary', subject: '', heading: headings().evidence };
    await show(open, body, of, l10n.t('Summarize Export'));
  };

  const profile = async (open: OpenExport, kind: Subject['kind']): Promise<void> => {
    if (!isRead(open) && !(await read(openExports, open))) return;
    const subject = await chooseSubject(open, await open.engine(), kind);
    if (subject === undefined) return;
    const title = kind === 'user' ? l10n.t('Profiling a user') : l10n.t('Profiling an IP address');
    const body = await made(openExports, open, title, async (work) =>
      subjectProfile(
        await gatherSubject(open, subject, work.engine, work.signal, work.tell),
        work.words,
      ),
    );
    const of = {
      name: kind === 'user' ? 'user' : 'ip',
      subject: subject.names[0]!.toLowerCase(),
      heading: headings().affected,
    };
    await show(open, body, of, profileTitle(kind));
  };

  return {
    async perform(deed) {
      const open = front();
      if (open === undefined) return;
      try {
        if (deed === 'summarizeExport') await summarize(open);
        else await profile(open, deed === 'profileUser' ? 'user' : 'address');
      } catch (error) {
        tellError(error);
      }
    },
  };
}

/** What a profile is made with. */
interface Work {
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly tell: Tell;
  readonly words: ProfileWords;
}

/** Makes a text with progress and Cancel, once the export is read; undefined where that was called off or failed: told then. */
async function made(
  openExports: OpenExports,
  open: OpenExport,
  title: string,
  make: (work: Work) => Promise<string>,
): Promise<string | undefined> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const { signal, dispose } = signalOf(token);
      try {
        if (!(await ready(openExports, open, signal))) return undefined;
        let percent = 0;
        const tell: Tell = (done, of) => {
          const now = Math.min(100, Math.floor((done / of) * 100));
          progress.report({ increment: now - percent });
          percent = now;
        };
        const codes = await knownCodes();
        const engine = await open.engine();
        return await make({ engine, signal, tell, words: { zone: open.zone, codes } });
      } catch (error) {
        if (!signal.aborted) tellError(error);
        return undefined;
      } finally {
        dispose();
      }
    },
  );
}

/** Waits until an export is read, with progress and Cancel; false where it holds nothing, or that was called off. */
function read(openExports: OpenExports, open: OpenExport): Thenable<boolean> {
  return window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Waiting until the export is read'),
      cancellable: true,
    },
    async (_, token) => {
      const { signal, dispose } = signalOf(token);
      try {
        return await ready(openExports, open, signal);
      } finally {
        dispose();
      }
    },
  );
}

/** Whether an export that is read to its end has anything to tell of; says so where it has not. */
async function ready(
  openExports: OpenExports,
  open: OpenExport,
  signal: AbortSignal,
): Promise<boolean> {
  await untilRead(openExports, open, signal);
  if (signal.aborted) return false;
  if (open.state.rows > 0) return true;
  void window.showInformationMessage(l10n.t('The export holds no sign-ins.'));
  return false;
}

function isRead({ state }: OpenExport): boolean {
  return state.phase !== 'opening' && state.phase !== 'reading' && state.rows > 0;
}

/** Resolves when an export is no longer being read, is closed, or nobody waits any more. */
export function untilRead(
  openExports: OpenExports,
  open: OpenExport,
  signal: AbortSignal,
): Promise<void> {
  const waits = () =>
    !signal.aborted &&
    (open.state.phase === 'opening' || open.state.phase === 'reading') &&
    openExports.list().includes(open);
  if (!waits()) return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (waits()) return;
      stop();
      signal.removeEventListener('abort', look);
      resolve();
    };
    const stop = openExports.onChange(look);
    signal.addEventListener('abort', look);
  });
}

function signalOf(token: CancellationToken): {
  readonly signal: AbortSignal;
  readonly dispose: () => void;
} {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listening = token.onCancellationRequested(() => {
    controller.abort();
  });
  return { signal: controller.signal, dispose: () => void listening.dispose() };
}

/** Codes without their meanings are better than no profile. */
async function knownCodes(): Promise<ResultCodes | undefined> {
  try {
    return await loadResultCodes();
  } catch {
    return undefined;
  }
}

function tellError(error: unknown): void {
  void window.showErrorMessage(
    isOvertaken(error)
      ? l10n.t('The export has changed meanwhile: try again.')
      : noticeText(messageOf(error)),
  );
}
