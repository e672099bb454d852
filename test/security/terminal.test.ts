import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { resolve } from 'node:path';
import { hostileTexts, invisible, WORD } from './support/hostileTexts.ts';
import { openFixture, uriOf } from '../support/service.ts';
import { withFolder } from './support/temporaryFolder.ts';

/** What only a shell would do something with. */
const shellTexts = [
  '$(touch x)',
  '`id`',
  'a; rm -rf ~',
  "it's",
  'a" b',
  '~root',
  '!!',
  '*',
  '&& a',
  '> x',
  '\\',
  '-x',
];

/** The words of a command line, as a shell reads them. */
function wordsInShell(command: string): string[] {
  const output = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

/** The command that is copied for a resource with a text as its values; undefined where none is offered. */
function commandFor(text: string): unknown {
  const t = JSON.stringify(text);
  const service = openFixture(`-- a.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata: {name: ${t}, namespace: ${t}}
spec: {port: 80, routingKey: ${JSON.stringify(`${text}x`)}, host: ${t}, tlsCredentials: ${t}}
`).service;
  const start = { line: 1, character: 0 };
  const options = { canCreateFiles: true, copyCommand: 'copy' };
  const actions = service.codeActions({ uri: uriOf('a.yaml'), range: { start, end: start } }, options);
  return actions.find(({ command }) => command?.command === 'copy')?.command?.arguments?.[0];
}

describe('a resource that is copied as a command', () => {
  it('does in a shell what it says, whatever its values are', () => {
    let offered = 0;
    for (const text of [...Object.values(hostileTexts), ...shellTexts]) {
      const command = commandFor(text);
      if (typeof command !== 'string') continue;
      offered++;
      assert.doesNotMatch(command, invisible);
      const words = [text, '80', '--routing-key', `${text}x`, '--host', text, '--tls-credentials', text];
      assert.deepEqual(wordsInShell(command), [
        'skupper',
        'connector',
        'create',
        ...words,
        '--namespace',
        text,
      ]);
    }
    assert.ok(offered > 15);
  });

  it('is not offered where a value could be taken for an option or steer the terminal', () => {
    for (const text of ['-x', '--kubeconfig=y', 'a\nb', '\u001B[201~\n', '\u202Ea', '\u009B1m'])
      assert.equal(commandFor(text), undefined, text);
  });
});

describe('skupper-lint in a terminal', () => {
  const lint = (folder: string, ...args: string[]): { stdout: string; stderr: string } =>
    spawnSync(process.execPath, [resolve('server/dist/lint.cjs'), ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  /** Line breaks are its own. */
  const withoutBreaks = (text: string): string => text.replace(/\n/g, '');

  it('prints values, lines and names of files without what steers the terminal', async () => {
    const files = Object.fromEntries(
      Object.entries(hostileTexts).map(([name, text]) => {
        const [value, comment] = [
          JSON.stringify(text),
          text.replace(/[\r\n\0\u2028\u2029\uD800-\uDFFF]/g, ' '),
        ];
        const yaml = `apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: {name: ${value}}\nspec: {${value}: 1} # ${comment}\n`;
        return [`${name} ${text.replace(/[/\0\uD800-\uDFFF]/g, '_').slice(0, 60)}.yaml`, yaml];
      }),
    );
    await withFolder(files, (folder) => {
      const { stdout, stderr } = lint(folder, '.');
      assert.doesNotMatch(withoutBreaks(stdout + stderr), invisible);
      const json = lint(folder, '--format', 'json', '.');
      assert.doesNotMatch(withoutBreaks(json.stdout), invisible);
      const { findings } = JSON.parse(json.stdout) as { findings: { file: string }[] };
      const found = new Set(findings.map(({ file }) => file));
      assert.ok([...found].every((file) => Object.hasOwn(files, file)));
      // A template expression in a name is not judged.
      assert.ok(found.size > Object.keys(files).length - 4);
      assert.ok(stdout.split(WORD).length > found.size);
    });
  });

  it('shows networks and routing keys without what steers the terminal', async () => {
    const documents = Object.values(hostileTexts).map((text, index) => {
      const value = JSON.stringify(text);
      const [kind, more] =
        index % 2 === 0 ? ['Listener', `host: ${value}, port: 1`] : ['Connector', 'host: a, port: 1'];
      return `apiVersion: skupper.io/v2alpha1\nkind: ${kind}\nmetadata: {name: ${value}}\nspec: {routingKey: ${value}, ${more}}\n`;
    });
    await withFolder({ 'a.yaml': documents.join('---\n') }, (folder) => {
      for (const format of ['mermaid', 'dot', 'json', 'svg']) {
        const { stdout, stderr } = lint(folder, 'graph', '--format', format);
        assert.ok(stdout.length > 1000, `${format} ${stderr}`);
        assert.doesNotMatch(withoutBreaks(stdout + stderr), invisible, format);
      }
      for (const format of ['text', 'json', 'markdown', 'csv']) {
        const { stdout, stderr } = lint(folder, 'keys', '--format', format);
        assert.ok(stdout.split(WORD).length > documents.length / 2, `${format} ${stderr}`);
        assert.doesNotMatch(withoutBreaks(stdout + stderr), invisible, format);
      }
    });
  });

  it('prints what it was called with in the same way', async () => {
    await withFolder({}, (folder) => {
      const { stderr } = lint(folder, '\u001B[2Jmissing\u202E.yaml');
      assert.match(stderr, /^error: cannot read "\uFFFD\[2Jmissing\uFFFD\.yaml": no such file or folder\n/);
    });
  });
});
