/** Sentences in another language, by their English ones, as VS Code's `l10n/bundle.l10n.<language>.json` holds them. */
export type L10nBundle = Readonly<Record<string, string>>;

let bundle: L10nBundle | undefined;

/**
 * Every sentence that a user reads goes through `l10n.t`, in every room: VS Code's own `l10n` is not to be had in the window
 * and the engine, and its package for such places carries a network call. The English sentence is the key; `{0}`, `{1}`, ...
 * stand for what follows it. test/l10n.test.ts holds l10n/bundle.l10n.json against the sentences in the code.
 */
export const l10n = {
  /** Takes the sentences of the user's language; undefined for English. To be called before the first sentence is wanted. */
  use(sentences: L10nBundle | undefined): void {
    bundle = sentences;
  },
  /** What `use` was given: to be handed on to code of another bundle, which holds this module once more. */
  get sentences(): L10nBundle | undefined {
    return bundle;
  },
  /** The sentence in the user's language. What is put in is text as it is: it is not looked into for further places. */
  t(sentence: string, ...values: readonly (string | number)[]): string {
    const own =
      bundle !== undefined && Object.hasOwn(bundle, sentence) ? bundle[sentence] : undefined;
    return (own ?? sentence).replace(/\{(\d+)\}/g, (place, index: string) =>
      String(values[Number(index)] ?? place),
    );
  },
} as const;
