/**
 * The names under which the portal saves the authentication steps of the sign-ins in the file `name`, beside it, the likelier
 * first: `InteractiveSignIns_AuthDetails_<from>_<to>.csv`, or with the word at the end. None for a file that is no CSV, and
 * for one that holds such steps itself.
 */
export function authDetailsNames(name: string): readonly string[] {
  const parts = /^(.+?)( \(\d+\))?(\.csv)$/i.exec(name);
  if (parts === null || /authdetails/i.test(name)) return [];
  const [, stem = '', copy = '', extension = ''] = parts;
  const dated = /^(.*SignIns)(_.+)$/i.exec(stem);
  return [
    ...(dated === null ? [] : [`${dated[1]}_AuthDetails${dated[2]}${copy}${extension}`]),
    `${stem}_AuthDetails${copy}${extension}`,
  ];
}
