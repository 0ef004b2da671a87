// @ts-check
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/**
 * A mocha reporter that prints as mocha's own `dot` or `spec` does (option `base`) and, when the run has ended, writes its
 * totals as JSON into a file (option `totals`). A run that dies before its end leaves no such file.
 * @param {import('mocha').Runner} runner
 * @param {import('mocha').MochaOptions} options
 */
module.exports = function totalsReporter(runner, options) {
  const { base, totals } = options.reporterOptions ?? {};
  if (base === 'dot') new reporters.Dot(runner, options);
  else new reporters.Spec(runner, options);
  /** @type {import('./totals').Totals} */
  const counted = { passed: 0, failed: 0, skipped: 0, failures: [] };
  runner.on('pass', () => (counted.passed += 1));
  runner.on('pending', () => (counted.skipped += 1));
  // Hooks that fail are counted too: they emit `fail` like a test does.
  runner.on('fail', (test) => {
    counted.failed += 1;
    counted.failures.push(test.fullTitle());
  });
  runner.on('end', () => {
    if (typeof totals === 'string') writeFileSync(totals, JSON.stringify(counted));
  });
};
