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
 * codes in ascending order, each as its distance from the one before, in base 36: one digit, or several in brackets;
 * `*n` stands for n distances of 1.
 */
const codesByGroup: Readonly<Record<ResultGroup, string>> = {
  success: '0',
  'authentication-failure':
    '(mjb)12(ms)(fes)42411337521h*57pa8j241222212b411324213112*75538(m2)231(sy)(1i6)(ccy)j(7ov)' +
    '351(rg)*42112221(6zk)(1h)(n1v)*623*9(r8)3(6xy)3*5(dn)*7(dp)512*4(2g)11(30a)*352114*4(3um)(' +
    '1q3v)(f1o)(14w8)1(5f8)(1z1i)(2bbh)*8z1121312*42u*gd112*7(1o)*8(1q)*32(55)(14)(bp)(c7)(3w)k' +
    '11(1w)(46)k(48ws)(s3)(49pt)(qz)(24mc)1(b2)*3(2o)*57(rj)1j(s2)(6d5e)1t1(12jr)a(2i)(ibnk)2(1' +
    'nwsp)1(g9)*32*4(av)*4(16)(16u9b)5*42',
  'conditional-access':
    '(12l1)(1y)24(1e)(27p)*53*3(d54)*3(fg9)(301e)1(5sa3)*4(57)1(f8)(er)j11(6pc)(ffk)*37a19*5(19' +
    ')12(3n4a)(6fjw)11(9s)217(16t)(2dp14)a1(2dr11)',
  'mfa-interrupt':
    '(ccg)12(7pp)(2gw)(g27)4(13)1d2221639s22743e1av2*62(m4)1(rq)(ru)1(rt)11(8hb)(3vb)(8ha)422(6' +
    'yo)5(1g)1(b8)1(1lk7)(4v5l)2(5hn)(25uv)l(c7)2(8a)11(as)k2l(jx)(1115)(9n7c)21(cf)(4riar)',
  'application-error':
    '(cci)(333)1ac9(3u7)(1jc)(rs)*7(rl)*8(5d)112151(8bq)*33113*3(7pd)243157*3318412311a116*39b2' +
    '*322*32312633164c*466122228a41(me)1(rs)(1jo)11(4mo)(3ur)*5(1je)1131(2b3)2*b21122*5612*332u' +
    'u(3s4)223353(rt)*c(as0)2212*33*421213*3d41211235c8*8413*5552*32*523*ab(6z)(7es)*85113121(q' +
    'zl)*3241161(3ua)*9(ffm)a(3ub)4(ow)(qb8)1(3c)1(eke)(14a)(fa)(ens)2*3(14w6)1(24gq)211(5h9)*3' +
    '31f*331(1c)(lb)(28)(252g)*6e11s*8w118*83144(32)*731(1d)11s(4q)1(28)(b3)*55(1o)(1o)(2i)*9v1' +
    '(63)aa19(3m)a1(4f)(46)(113l)(12m9)(12j8)ua*82(12io)k12*52113*z*5p*3(2f)1(13)1181772p(1c)(1' +
    '2ck)*8c1j*8(2u)(37m8)k11i*82*8(17)*52y1hu*4(11)*7(16)1(2r)12*3(19)13*7(1c)(1y)1(1c)11a*5(2' +
    '2)*5(2x)191t(2i)1tak*5512(2z)*4g19ka11i(248g)3*b3*m(1p)*362(2i)1(5i)(1t)(3r)*3211(2l)(2r)(' +
    '5u)1(ri)13*43221432*3(rb)*f4312(8ias)191(5ju5)(bdq0)1(1o8og)1(1mr)(16t45)*b2*36(25)2*5(2l)' +
    '*j(1g)(28)(32)(1aa)1(6r)(ao1t)1(b3)*o(w5b8)*4(2o)11(e7)(zr)*u(1jv)',
  'service-error':
    '(d49)*3(ro)1(1kh)(6zu)(2w)(g1o)4tiv41(1f)(1g)6(1e6)1(1c)(dux)(3v4)(3ud)1121413*4(7pg)6c15*' +
    '32112113173211v11(10)wa1u1(7k6)*4a*341(ffj)(8h0)11(11t2)1(uv2)pp(1e)(2s)(7l9)(20)(3mh5)513' +
    '1121d13(6gum)11(24gq)(1y)*3(250o)(2t)7(7n)5mba31(1u)o(2n)1(27)(24ph)(9o)316*3r(2w)(b5)(rw)' +
    'c8(rs)2421(22td)(nl5h)1(dv)(24ko)(33g8v)',
};

/**
 * Codes whose status is documented as Interrupted: the case lists of Microsoft's published sign-in workbooks, and codes
 * that Microsoft's reference describes as an interrupt. Encoded as above.
 */
const interruptedCodes =
  '(ccg)12(a6l)(g2b)(10)31d22ls22b31eav26(m7)(rq)(a11)(ccp)22(709)(1lvh)(77fa)(aose)2';

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

/** The codes of a group, ascending. */
export function resultTypesOfGroup(group: ResultGroup): readonly string[] {
  return decode(codesByGroup[group]).map(String);
}

/** The codes whose sign-ins count as interrupted, ascending. */
export function interruptedResultTypes(): readonly string[] {
  return decode(interruptedCodes).map(String);
}

/** Numbers as exports write them, `-1` included. */
function codeNumber(code: string): number | undefined {
  return /^-?\d{1,10}$/.test(code) ? Number(code) : undefined;
}

function decode(distances: string): number[] {
  let code = 0;
  return [...distances.matchAll(/\*(.)|\((\w+)\)|(\w)/g)].flatMap(([, run, long, short]) =>
    run === undefined
      ? [(code += Number.parseInt(long ?? short!, 36))]
      : Array.from({ length: Number.parseInt(run, 36) }, () => ++code),
  );
}
