// What VS Code's extension host for browsers loads: the tests, with mocha, in one file.
import 'mocha/mocha.js';
import './workers.js';
import './ui.js';
import './web.test.js';

declare const GREP: string;

export function run(): Promise<void> {
  return new Promise((resolve, reject) => {
    if (GREP !== '') mocha.fgrep(GREP);
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0 } = runner.stats ?? {};
      console.log(`web suite: ${passes} passed, ${failures} failed`);
      if (failures > 0) reject(new Error(`${failures} of the tests in the browser failed.`));
      else resolve();
    });
  });
}
