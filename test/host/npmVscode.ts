/** The versions of VS Code that npm ships and the tests know: the newest, and the oldest that package.json's engines allows. */
export const npmVscodes = ['newest', '1.100'] as const;

export type NpmVscode = (typeof npmVscodes)[number];

/** The variable of the environment that chooses: the processes that a run starts, one from another, all read it. */
export const npmVscodeVariable = 'SIGNIN_INVESTIGATOR_VSCODE';

/**
 * The version that `SIGNIN_INVESTIGATOR_VSCODE` asks for; the newest where it asks for none.
 * @throws Error for one that is not known
 */
export function npmVscode(asked = process.env[npmVscodeVariable] ?? ''): NpmVscode {
  if (asked === '') return 'newest';
  const known = npmVscodes.find((version) => version === asked);
  if (known === undefined)
    throw new Error(`VS Code ${asked} is none of those that are tested: ${npmVscodes.join(', ')}`);
  return known;
}
