import { readFileSync } from 'node:fs';
import { catalogue } from '../core/detect/catalogue';
import { l10n } from '../knowledge/l10n';
import { settingsFile, type FileSettings } from './settingsFile';

/** Settings as detections run with them. */
export interface ReadSettings extends Omit<FileSettings, 'complaints'> {
  /** `path:line: what cannot be used` */
  readonly complaints: readonly string[];
}

/** That a file of settings cannot be used at all, in words that say where. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Reads a settings.json; without one the defaults hold. Throws a `SettingsError`. */
export function readSettings(path: string | undefined): ReadSettings {
  const read = settingsFile(path === undefined ? '{}' : textOf(path), catalogue);
  const where = (line: number, message: string) =>
    l10n.t('{0}:{1}: {2}', path ?? '', line, message);
  if ('message' in read) throw new SettingsError(where(read.line, read.message));
  return {
    ...read,
    complaints: read.complaints.map(({ line, message }) => where(line, message)),
  };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(l10n.t('{0} cannot be read: {1}', path, reason));
  }
}
