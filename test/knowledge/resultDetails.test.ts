import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detailReading, resultDetail, type DetailReading } from '../../src/knowledge/resultDetails';

/** Texts of logs and of Microsoft's list of reasons, by what they say. */
const texts: readonly (readonly [text: string, reading: DetailReading | undefined])[] = [
  ['MFA denied; user declined the authentication', 'denied'],
  ['MFA Denied; User Declined The Authentication', 'denied'],
  ['MFA denied; user denied the authentication.', 'denied'],
  ['MFA denied; user did not respond to mobile app notification', 'unanswered'],
  ['MFA denied; user didn’t respond to mobile app notification', 'unanswered'],
  ['MFA denied; authentication timed out', 'unanswered'],
  ['MFA denied; phone call went to voicemail', 'unanswered'],
  ['MFA denied; user hung up', 'unanswered'],
  ['MFA denied; user never entered the code', 'unanswered'],
  ['MFA denied; user did not select the correct number', 'wrongNumber'],
  ["MFA denied; user didn't select the correct number", 'wrongNumber'],
  ['MFA denied; Phone App Reported Fraud', 'fraudReported'],
  ['MFA denied, fraud code entered', 'fraudReported'],
  ['SuspiciousActivityReported', 'fraudReported'],
  ['MFA denied; user is blocked', 'blocked'],
  ['MFA denied; authentication in-progress', 'failed'],
  ['MFA denied; duplicate authentication attempt', 'failed'],
  ['MFA denied; entered incorrect code too many times', 'failed'],
  ['MFA denied; invalid authentication', 'failed'],
  ['MFA denied; invalid mobile app verification code', 'failed'],
  ['MFA denied; misconfiguration', 'failed'],
  ['MFA denied; phone number has an invalid format', 'failed'],
  ['MFA denied; service error', 'failed'],
  ["MFA denied; unable to reach the user's phone", 'failed'],
  ['MFA denied; unable to send the mobile app notification to the device', 'failed'],
  ['MFA denied; no verification methods registered', 'failed'],
  ['MFA denied; user entered incorrect code', 'failed'],
  ['MFA denied; user entered incorrect PIN', 'failed'],
  ['MFA denied; user not found', 'failed'],
  ['MFA denied; verification code already used once', 'failed'],
  ['MFA denied; a reason of the future', 'failed'],
  ['MFA was not successfully completed', 'failed'],
  ['MFA successfully completed', 'passed'],
  ['MFA completed in Azure AD', 'passed'],
  ['MFA requirement completed in the cloud', 'passed'],
  ['MFA requirement satisfied by strong authentication', 'passed'],
  ['MFA requirement satisfied by claim in the token', 'satisfied'],
  ['MFA requirement satisfied by claim provided by external provider', 'satisfied'],
  ['MFA requirement skipped due to remembered device', 'satisfied'],
  ['MFA requirement skipped due to location', 'satisfied'],
  ['MFA requirement skipped due to app password', 'satisfied'],
  ['MFA required in Azure AD', 'prompted'],
  ['MFA requirement has expired due to the policies configured on tenant', 'prompted'],
  ['MFA requirement registration prompted', 'prompted'],
  ['The user didn\u00a0t enter the right credentials.', undefined],
  ['Invalid username or password or Invalid on-premise username or password.', undefined],
  ['Incorrect password', undefined],
  ['Correct Password', undefined],
];

describe('resultDetail', () => {
  for (const [text, reading] of texts)
    it(`reads "${text}" as ${reading ?? 'no matter of MFA'}`, () => {
      const detail = resultDetail(text);
      assert.ok(detail !== undefined);
      assert.equal(detail.reading, reading);
      assert.match(detail.meaning, /^\p{Lu}.*\.$/u);
      assert.equal(detailReading(`  ${text.toUpperCase().replace(/ /g, '  ')} `), reading);
    });

  it('says different things of different reasons', () => {
    const said = new Set(texts.map(([text]) => resultDetail(text)!.meaning));
    assert.ok(said.size >= 22, String(said.size));
  });

  it('says nothing of other texts', () => {
    for (const text of ['', ' ', 'Other', 'Success', 'constructor', 'fr aud', 'blocked', 'denied'])
      assert.equal(resultDetail(text), undefined, text);
  });

  it('looks no further than 500 characters, and never fails', () => {
    assert.equal(resultDetail(`${'a'.repeat(500)}user is blocked`), undefined);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 600 }),
          fc.constantFrom('invalid '.repeat(100_000), 'did not '.repeat(1000)),
        ),
        (text) => {
          assert.equal(detailReading(text), resultDetail(text)?.reading);
        },
      ),
    );
  });
});
