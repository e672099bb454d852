import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseFixture } from '../support/fixture.ts';

const lint = fileURLToPath(new URL('../../../node_modules/.bin/skupper-lint', import.meta.url));

interface Result {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a new folder with the files of a fixture. */
function run(test: TestContext, fixture: string, ...args: string[]): Result {
  return runIn(test, '.', fixture, ...args);
}

/** Runs the command in a folder below the new one. */
function runIn(test: TestContext, cwd: string, fixture: string, ...args: string[]): Result {
  const folder = mkdtempSync(join(tmpdir(), 'skupper-lint-'));
  test.after(() => rmSync(folder, { recursive: true }));
  for (const { path, text } of parseFixture(fixture).files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [lint, ...args], {
    cwd: join(folder, cwd),
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

const connector = (key: string, port = '8080'): string =>
  `-- east/connector.yaml --\napiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: backend\nspec:\n  routingKey: ${key}\n  port: ${port}\n  selector: app=backend\n`;
const listener = (key: string): string =>
  `-- west/listener.yaml --\napiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: backend\nspec:\n  routingKey: ${key}\n  host: backend\n  port: 8080\n`;

describe('skupper-lint', () => {
  it('shows the line with the range underlined, and a total', (test) => {
    const { status, out } = run(test, connector('backend', '"8080"') + listener('backend'), '.');
    assert.equal(status, 1);
    assert.equal(
      out,
      [
        'east/connector.yaml:7:9 error port must be a whole number, not text: remove the quotes. (wrong-type)',
        '  7 |   port: "8080"',
        '    |         ^^^^^^',
        '',
        '1 error in 2 files',
        '',
      ].join('\n'),
    );
  });

  it('prints JSON for programs', (test) => {
    const { status, out } = run(test, connector('backend') + listener('backnd'), '--format', 'json', 'west');
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(out), {
      version: 1,
      findings: [
        {
          file: 'west/listener.yaml',
          line: 6,
          column: 15,
          endLine: 6,
          endColumn: 21,
          code: 'routing-key-typo',
          severity: 'warning',
          scope: 'network',
          message:
            'No connector provides the routing key "backnd", so this Listener reaches nothing. Did you mean "backend"?',
          fixable: true,
          data: { routingKey: 'backnd', suggestion: 'backend' },
        },
      ],
      summary: { files: 1, error: 0, warning: 1, information: 0, hint: 0 },
    });
  });

  it('matches one file against all below the working directory, and reports that file alone', (test) => {
    const { out } = run(test, connector('backend', '"1"') + listener('backend'), 'west/listener.yaml');
    assert.equal(out, 'No findings in 1 file\n');
  });

  it('reads the settings of the folder, or of the nearest one above', (test) => {
    const fixture = `-- .skupper.yaml --\nrules:\n  wrong-type: warning\n${connector('backend', '"1"')}${listener('backend')}`;
    for (const [cwd, path] of [
      ['.', 'east'],
      ['east', '.'],
      ['west', '../east/connector.yaml'],
    ] as const) {
      const { out, status } = runIn(test, cwd, fixture, path);
      assert.match(out, /connector.yaml:7:9 warning .*wrong-type/, cwd);
      assert.match(out, /1 warning in 1 file\n$/, cwd);
      assert.equal(status, 0);
    }
    assert.match(
      run(test, '-- .skupper.yaml --\nrule: {}\n', '.').out,
      /Unknown property "rule" in a settings file\. Did you mean "rules"\?/,
    );
  });

  it('fails at the severity that is asked for', (test) => {
    const typo = connector('backend') + listener('backnd');
    assert.equal(run(test, typo, '.').status, 0);
    assert.equal(run(test, typo, '.', '--fail-on', 'warning').status, 1);
    assert.equal(run(test, typo, '.', '--fail-on=hint').status, 1);
    assert.equal(run(test, connector('a', '""'), '.', '--fail-on', 'never').status, 0);
    assert.equal(run(test, connector('a'), '.', '--fail-on', 'warning').status, 0);
  });

  it('says what is wrong with the command line, with status 2', (test) => {
    for (const [args, message] of [
      [[], /^error: no path given: pass at least one file or folder\n/],
      [['nowhere'], /^error: cannot read "nowhere": no such file or folder\n/],
      [['.', '--format', 'xml'], /^error: invalid value "xml" for "--format": expected text or json\n/],
      [['.', '--fail-on', 'fatal'], /^error: invalid value "fatal" for "--fail-on": expected error, warning/],
      [['.', '--bogus'], /^error: unknown option "--bogus"\n/],
      [['.', '-x'], /^error: unknown option "-x"\n/],
      [['.', '--format'], /^error: option "--format" requires a value\n/],
      [['.', '--help=no'], /^error: option "--help" does not take a value\n/],
    ] as const) {
      const { status, err, out } = run(test, listener('a'), ...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(err, message);
      assert.equal(out, '');
    }
  });

  it('prints its help and its version', (test) => {
    assert.match(run(test, '', '--help').out, /^Usage: skupper-lint PATH/);
    assert.match(run(test, '', '--version').out, /^\d+\.\d+\.\d+\n$/);
  });

  it('lets no character of a file steer the terminal', (test) => {
    const { out } = run(test, listener('"\\e[31m"').replace('name: backend', 'nam\u001B[31m: x'), '.');
    assert.ok(!out.includes('\u001B'));
  });
});
