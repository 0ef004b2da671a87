/** The smallest error code that Microsoft lists besides 0 is 16000; below it lie those of sockets, databases and the web. */
const smallest = 16_000;
const largest = 9_999_999;

/** Whether digits can be an error code of Microsoft Entra ID at all: `0`, or five to seven digits. Says not that it is known. */
export function isCodeNumber(digits: string): boolean {
  if (digits === '0') return true;
  if (!/^[1-9]\d{4,6}$/.test(digits)) return false;
  const number = Number(digits);
  return number >= smallest && number <= largest;
}
