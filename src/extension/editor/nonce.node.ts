import { randomBytes } from 'node:crypto';

/** 128 random bits as base64, which is what a Content-Security-Policy takes for a nonce. */
export function nonce(): string {
  return randomBytes(16).toString('base64');
}
