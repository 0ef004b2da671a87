/**
 * A browser on a machine without a locale says `en-US@posix`, which `Intl` does not take, and uPlot asks `Intl` for it as it
 * loads: the timeline would never come. Such a name is put right for this page; a sound one stays. To be
 * done before uPlot is loaded.
 */
export function soundLanguage(host: { readonly language: string }): void {
  try {
    Intl.getCanonicalLocales(host.language);
  } catch {
    Object.defineProperty(host, 'language', { configurable: true, value: 'en-US' });
  }
}
