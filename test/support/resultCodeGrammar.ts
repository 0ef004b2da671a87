import {
  groupOfResultType,
  resultGroups,
  type ResultGroup,
} from '../../src/knowledge/resultGroups';
import { commonCodes } from './commonCodes';

interface Rule {
  readonly name?: string;
  readonly match: string;
  readonly captures?: Readonly<Record<number, { readonly name: string }>>;
}

/**
 * Per category a scope of our own, and inside of it one that themes know, so that each has a colour. The second was chosen by
 * looking at VS Code's own themes: in none of them are two alike, or is one the colour of strings.
 */
export const categoryScopes: Readonly<Record<ResultGroup, string>> = {
  success: 'constant.numeric.result-code.success.signins markup.inserted.signins',
  'authentication-failure':
    'constant.numeric.result-code.authentication-failure.signins invalid.signins',
  'conditional-access':
    'constant.numeric.result-code.conditional-access.signins markup.changed.signins',
  'mfa-interrupt':
    'constant.numeric.result-code.mfa-interrupt.signins entity.name.function.signins',
  'application-error':
    'constant.numeric.result-code.application-error.signins support.variable.signins',
  'service-error': 'constant.numeric.result-code.service-error.signins entity.name.type.signins',
};
const otherScope = 'constant.numeric.result-code.other.signins';

/** A number that is no part of a longer word or number. */
const alone = (code: string): string => `(?<![\\w.-])(?:${code})(?![\\w.])`;

/**
 * The grammar of result codes that the others include. `prefixed` finds AADSTS numbers anywhere; `literals` are for where the
 * text has said that a result code comes (`ResultType ==`, `"errorCode":`), `fields` for whole fields of a CSV.
 */
export function resultCodeGrammar(): object {
  const byGroup = resultGroups.map((group) => {
    const codes = commonCodes.filter((code) => groupOfResultType(code) === group);
    return { codes, scope: categoryScopes[group] };
  });
  const fieldCodes = (codes: readonly string[]) =>
    // Among whole fields only those that hardly anything else is counted in: no latency, no autonomous system.
    codes.filter((code) => /^5\d{4,5}$/.test(code));
  const all = [...byGroup, { codes: ['\\d{1,8}'], scope: otherScope }];
  return {
    comment: 'Made of src/knowledge by npm run syntaxes; do not edit.',
    scopeName: 'source.signins.result-codes',
    patterns: [{ include: '#prefixed' }],
    repository: {
      prefixed: {
        patterns: all.map(({ codes, scope }): Rule => ({
          match: `(?<!\\w)(?i:AADSTS)(?:${codes.join('|')})(?!\\w)`,
          name: scope,
        })),
      },
      literals: {
        patterns: all.flatMap(({ codes, scope }): readonly Rule[] => [
          {
            match: `(\\\\"|""|["'])(-?(?:${codes.join('|')}))(\\1)`,
            captures: {
              1: { name: 'punctuation.definition.string.begin.signins' },
              2: { name: scope },
              3: { name: 'punctuation.definition.string.end.signins' },
            },
          },
          { match: alone(codes.join('|')), name: scope },
        ]),
      },
      fields: {
        patterns: byGroup
          .filter(({ codes }) => fieldCodes(codes).length > 0)
          .flatMap(({ codes, scope }): readonly Rule[] => [
            {
              match: `(?<=[,;\\t])(")(${fieldCodes(codes).join('|')})(")(?=[,;\\t]|$)`,
              captures: {
                1: { name: 'punctuation.definition.string.begin.signins' },
                2: { name: scope },
                3: { name: 'punctuation.definition.string.end.signins' },
              },
            },
            {
              match: `(?<=[,;\\t])(?:${fieldCodes(codes).join('|')})(?=[,;\\t]|$)`,
              name: scope,
            },
          ]),
      },
    },
  };
}
