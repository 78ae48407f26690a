/**
 * The end of a CI run's log, out of vitest's JSON reports: every failed test by its file, its full name and the first line
 * of what it said, then the sum of all: `N passed, N failed`. Plain JavaScript, for it also runs where `npm ci` has failed.
 *
 *     node scripts/summarise-tests.js FOLDER STEPS    FOLDER with one report a run, STEPS of the run that failed
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';

const [folder = '', steps = '0'] = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const file of readdirSync(folder).sort()) {
  const report = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  for (const suite of report.testResults.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const line of failuresOf(suite)) console.log(`FAILED: ${basename(file, '.json')}: ${line}`);
  }
}
// What failed outside a test (a check, a build, a file that does not load) must not read as nothing.
console.log(`${passed} passed, ${Math.max(failed, Number(steps))} failed`);

/** A file fails by its tests, or by itself: when it does not load, or what goes before and after its tests throws. */
function failuresOf({ name, status, message, assertionResults }) {
  const path = relative(process.cwd(), name);
  const tests = assertionResults.filter((test) => test.status === 'failed');
  if (tests.length === 0) return status === 'failed' ? [`${path}\n    ${firstLine(message)}`] : [];
  return tests.map(
    ({ fullName, failureMessages }) => `${path} > ${fullName.trim()}\n    ${firstLine(failureMessages[0])}`,
  );
}

function firstLine(message = '') {
  return message.split('\n', 1)[0] || 'It did not say why.';
}
