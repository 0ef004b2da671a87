import { statusOfWord } from './statusWords';

/** The ResultType categories that analysts group sign-ins by. */
export const resultGroups = [
  'success',
  'authentication-failure',
  'conditional-access',
  'mfa-interrupt',
  'application-error',
  'service-error',
] as const;
export type ResultGroup = (typeof resultGroups)[number];

/**
 * The project's own grouping of 1,418 error codes of Microsoft Entra ID, by meaning rather than by prefix. Per group: the
 * codes in ascending order, each as its distance from the one before, in base 36; `*n` stands for n distances of 1.
 */
const codesByGroup: Readonly<Record<ResultGroup, string>> = {
  success: '0',
  'authentication-failure':
    'mjb 1 2 ms fes 4 2 4 *2 3 3 7 5 2 1 h *5 7 p a 8 j 2 4 1 2 2 2 2 1 2 b 4 *2 3 2 4 2 1 3 ' +
    '*2 2 *7 5 5 3 8 m2 2 3 1 sy 1i6 ccy j 7ov 3 5 1 rg *4 2 *2 2 2 2 1 6zk 1h n1v *6 2 3 *9 ' +
    'r8 3 6xy 3 *5 dn *7 dp 5 1 2 *4 2g *2 30a *3 5 2 *2 4 *4 3um 1q3v f1o 14w8 1 5f8 1z1i ' +
    '2bbh *8 z *2 2 1 3 1 2 *4 2 u *g d *2 2 *7 1o *8 1q *3 2 55 14 bp c7 3w k *2 1w 46 k 48ws ' +
    's3 49pt qz 24mc 1 b2 *3 2o *5 7 rj 1 j s2 6d5e 1 t 1 12jr a 2i ibnk 2 1nwsp 1 g9 *3 2 *4 ' +
    'av *4 16 16u9b 5 *4 2',
  'conditional-access':
    '12l1 1y 2 4 1e 27p *5 3 *3 d54 *3 fg9 301e 1 5sa3 *4 57 1 f8 er j *2 6pc ffk *3 7 a 1 9 ' +
    '*5 19 1 2 3n4a 6fjw *2 9s 2 1 7 16t 2dp14 a 1 2dr11',
  'mfa-interrupt':
    'ccg 1 2 7pp 2gw g27 4 13 1 d 2 2 2 1 6 3 9 s 2 2 7 4 3 e 1 a v 2 *6 2 m4 1 rq ru 1 rt *2 ' +
    '8hb 3vb 8ha 4 2 2 6yo 5 1g 1 b8 1 1lk7 4v5l 2 5hn 25uv l c7 2 8a *2 as k 2 l jx 1115 9n7c ' +
    '2 1 cf 4riar',
  'application-error':
    'cci 333 1 a c 9 3u7 1jc rs *7 rl *8 5d *2 2 1 5 1 8bq *3 3 *2 3 *3 7pd 2 4 3 1 5 7 *3 3 1 ' +
    '8 4 1 2 3 *2 a *2 6 *3 9 b 2 *3 2 2 *3 2 3 1 2 6 3 3 1 6 4 c *4 6 6 1 2 2 2 2 8 a 4 1 me ' +
    '1 rs 1jo *2 4mo 3ur *5 1je *2 3 1 2b3 2 *b 2 *2 2 2 *5 6 1 2 *3 3 2 u u 3s4 2 2 3 3 5 3 ' +
    'rt *c as0 2 2 1 2 *3 3 *4 2 1 2 1 3 *3 d 4 1 2 *2 2 3 5 c 8 *8 4 1 3 *5 5 5 2 *3 2 *5 2 3 ' +
    '*a b 6z 7es *8 5 *2 3 1 2 1 qzl *3 2 4 *2 6 1 3ua *9 ffm a 3ub 4 ow qb8 1 3c 1 eke 14a fa ' +
    'ens 2 *3 14w6 1 24gq 2 *2 5h9 *3 3 1 f *3 3 1 1c lb 28 252g *6 e *2 s *8 w *2 8 *8 3 1 4 ' +
    '4 32 *7 3 1 1d *2 s 4q 1 28 b3 *5 5 1o 1o 2i *9 v 1 63 a a 1 9 3m a 1 4f 46 113l 12m9 ' +
    '12j8 u a *8 2 12io k 1 2 *5 2 *2 3 *14 p *3 2f 1 13 *2 8 1 7 7 2 p 1c 12ck *8 c 1 j *8 2u ' +
    '37m8 k *2 i *8 2 *8 17 *5 2 y 1 h u *4 11 *7 16 1 2r 1 2 *3 19 1 3 *7 1c 1y 1 1c *2 a *5 ' +
    '22 *5 2x 1 9 1 t 2i 1 t a k *5 5 1 2 2z *4 g 1 9 k a *2 i 248g 3 *b 3 *m 1p *3 6 2 2i 1 ' +
    '5i 1t 3r *3 2 *2 2l 2r 5u 1 ri 1 3 *4 3 2 2 1 4 3 2 *3 rb *f 4 3 1 2 8ias 1 9 1 5ju5 bdq0 ' +
    '1 1o8og 1 1mr 16t45 *b 2 *3 6 25 2 *5 2l *j 1g 28 32 1aa 1 6r ao1t 1 b3 *o w5b8 *4 2o *2 ' +
    'e7 zr *u 1jv',
  'service-error':
    'd49 *3 ro 1 1kh 6zu 2w g1o 4 t i v 4 1 1f 1g 6 1e6 1 1c dux 3v4 3ud *2 2 1 4 1 3 *4 7pg 6 ' +
    'c 1 5 *3 2 *2 2 *2 3 1 7 3 2 *2 v *2 10 w a 1 u 1 7k6 *4 a *3 4 1 ffj 8h0 *2 11t2 1 uv2 p ' +
    'p 1e 2s 7l9 20 3mh5 5 1 3 *2 2 1 d 1 3 6gum *2 24gq 1y *3 250o 2t 7 7n 5 m b a 3 1 1u o ' +
    '2n 1 27 24ph 9o 3 1 6 *3 r 2w b5 rw c 8 rs 2 4 2 1 22td nl5h 1 dv 24ko 33g8v',
};

/**
 * Codes whose status is documented as Interrupted: the case lists of Microsoft's published sign-in workbooks, and codes
 * that Microsoft's reference describes as an interrupt. Encoded as above.
 */
const interruptedCodes =
  'ccg 1 2 a6l g2b 10 3 1 d 2 2 l s 2 2 b 3 1 e a v 2 6 m7 rq a11 ccp 2 2 709 1lvh 77fa aose 2';

let groupByCode: Map<number, ResultGroup> | undefined;
let interrupted: Set<number> | undefined;

/** The group of an error code (`50126`); `unknown` for a code that the table does not hold, and for any other text. */
export function groupOfResultType(code: string): ResultGroup | 'unknown' {
  const number = codeNumber(code);
  if (number === undefined) return statusOfWord(code) === 'success' ? 'success' : 'unknown';
  groupByCode ??= new Map(
    resultGroups.flatMap((group) => decode(codesByGroup[group]).map((c) => [c, group] as const)),
  );
  return groupByCode.get(number) ?? 'unknown';
}

/**
 * How a sign-in with this error code ended, where the export does not say: `0` is success, documented interrupts are
 * interrupted, every other number is a failure, and words (`Failure`) mean themselves. Blank and other text is unknown.
 */
export function statusOfResultType(
  code: string,
): 'success' | 'failure' | 'interrupted' | 'unknown' {
  const number = codeNumber(code);
  if (number === undefined) return statusOfWord(code) ?? 'unknown';
  if (number === 0) return 'success';
  interrupted ??= new Set(decode(interruptedCodes));
  return interrupted.has(number) ? 'interrupted' : 'failure';
}

/** Numbers as exports write them, `-1` included. */
function codeNumber(code: string): number | undefined {
  return /^-?\d{1,10}$/.test(code) ? Number(code) : undefined;
}

function decode(distances: string): number[] {
  let code = 0;
  return distances
    .split(' ')
    .flatMap((distance) =>
      distance.startsWith('*')
        ? Array.from({ length: Number.parseInt(distance.slice(1), 36) }, () => ++code)
        : [(code += Number.parseInt(distance, 36))],
    );
}
