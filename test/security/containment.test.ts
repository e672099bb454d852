import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, it } from 'node:test';
import { askEverything } from './support/everyFeature.ts';
import { reportedBy, runGuardedLint, startGuardedServer } from './support/guarded.ts';
import { openDocument, pulling, startClient } from '../support/lspClient.ts';
import { connector, listener, site } from '../support/resources.ts';
import { openFixture, uriOf } from '../support/service.ts';
import { withFolder } from './support/temporaryFolder.ts';
import { everywhere } from '../support/twoSites.ts';

/** The name of a Site outside of the workspace. */
const OUTSIDE = 'outside-site';

/** Ways to name a file outside of a workspace, relative to a folder in it, or at a path. */
function outsidePaths(outside: string): string[] {
  const up = '../../outside';
  const uri = pathToFileURL(outside).toString();
  return [
    up,
    `${up}/site.yaml`,
    `./x/../${up}/site.yaml`,
    `..//..//outside/site.yaml`,
    `${'../'.repeat(40)}${outside.slice(1)}/site.yaml`,
    `${'../'.repeat(40)}evil.example/share/site.yaml`,
    `${outside}/site.yaml`,
    `${uri}/site.yaml`,
    `${uri.replace('file://', 'file:')}/site.yaml`,
    '//evil.example/share/site.yaml',
    '\\\\evil.example\\share\\site.yaml',
    '..\\..\\outside\\site.yaml',
    'C:\\outside\\site.yaml',
    '%2e%2e/%2e%2e/outside/site.yaml',
    '%2e%2e%2f%2e%2e%2foutside%2fsite.yaml',
    `..%2f..%2foutside/site.yaml`,
    `${up}/site.yaml\0`,
    `${up}/site.yaml%00`,
    `\ud800/../${up}/site.yaml`,
    '~/outside/site.yaml',
    '$HOME/outside/site.yaml',
    'file-link.yaml',
    'folder-link',
    'folder-link/site.yaml',
    'self-link/self-link/site.yaml',
    'https://evil.example/site.yaml',
    'command:workbench.action.quit',
  ];
}

/** A kustomization and a settings file that name each path wherever they can name one. */
function filesNaming(paths: readonly string[]): Record<string, string> {
  const list = (value: (path: string) => string): string =>
    paths.map((path) => `  - ${value(JSON.stringify(path))}\n`).join('');
  return {
    'workspace/app/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
${list((path) => path)}components:
${list((path) => path)}bases:
${list((path) => path)}patches:
${list((path) => `{path: ${path}}`)}patchesStrategicMerge:
${list((path) => path)}replacements:
${list((path) => `{path: ${path}}`)}configMapGenerator:
${list((path) => `{name: a, files: [${path}, ${path.replace('"', '"k=')}], envs: [${path}]}`)}secretGenerator:
${list((path) => `{name: tls, files: [${path}]}`)}generators:
${list((path) => path)}transformers:
${list((path) => path)}crds:
${list((path) => path)}configurations:
${list((path) => path)}openapi: {path: ${JSON.stringify(paths[1])}}
helmCharts:
${list((path) => `{name: a, valuesFile: ${path}, repo: ${path}}`)}`,
    'workspace/app/.skupper.yaml': `exclude:
${list((path) => path)}networks:
  - name: all
    include:
${list((path) => path).replaceAll('  - ', '      - ')}sites:
${list((path) => `{name: ${path}, include: [${path}]}`)}`,
    'workspace/app/listener.yaml': site('west') + `---\n${listener('key')}`,
    'workspace/app/connector.yaml': connector('key'),
    'outside/site.yaml': site(OUTSIDE),
    'outside/kustomization.yaml': 'resources: [site.yaml]\n',
    'outside/.gitignore': 'connector.yaml\n',
  };
}

function linkToOutside(folder: string, outside: string): void {
  symlinkSync(join(outside, 'site.yaml'), join(folder, 'file-link.yaml'));
  symlinkSync(join(outside, '.gitignore'), join(folder, '.gitignore'));
  symlinkSync(outside, join(folder, 'folder-link'));
  symlinkSync('.', join(folder, 'self-link'));
  symlinkSync('/dev/zero', join(folder, 'device.yaml'));
  symlinkSync('missing', join(folder, 'dangling.yaml'));
}

describe('paths in files', () => {
  it('lead the server to nothing outside of the workspace', async () => {
    await withFolder(filesNaming(outsidePaths('/outside')), async (parent) => {
      const [workspace, outside] = [join(parent, 'workspace'), join(parent, 'outside')];
      const app = join(workspace, 'app');
      const files = filesNaming(outsidePaths(outside));
      for (const [name, text] of Object.entries(files)) writeFileSync(join(parent, name), text);
      linkToOutside(app, outside);
      const server = startGuardedServer([workspace]);
      try {
        const client = await startClient([pathToFileURL(workspace).toString()], pulling, {
          transport: () => server,
        });
        const answers: string[] = [];
        for (const name of ['kustomization.yaml', '.skupper.yaml', 'listener.yaml', 'connector.yaml']) {
          const text = files[`workspace/app/${name}`] ?? '';
          const uri = pathToFileURL(join(app, name)).toString();
          await openDocument(client, uri, text);
          // One of several equal lines is enough.
          const short = [...new Set(text.split('\n'))].slice(0, 40).join('\n');
          answers.push(
            ...(await askEverything(client, uri, short)).map(({ result }) => JSON.stringify(result ?? null)),
          );
        }
        assert.equal(await client.stop(), 0);
        assert.deepEqual(reportedBy(server.errors(), workspace), []);
        assert.ok(answers.length > 100);
        assert.deepEqual(
          answers.filter((answer) => answer.includes(OUTSIDE)),
          [],
        );
        const uris = answers.flatMap((answer) => answer.match(/(?:file|https?|command):[^"]*/g) ?? []);
        const own = pathToFileURL(workspace).toString();
        assert.deepEqual(
          uris.filter((uri) => uri.startsWith('file://') && !uri.startsWith(`${own}/`)),
          [],
        );
      } finally {
        server.kill();
      }
    });
  });

  it('lead the command line to nothing outside of the project', async () => {
    await withFolder({}, (parent) => {
      const [workspace, outside] = [join(parent, 'workspace'), join(parent, 'outside')];
      mkdirSync(join(workspace, 'app'), { recursive: true });
      mkdirSync(outside);
      for (const [name, text] of Object.entries(filesNaming(outsidePaths(outside))))
        writeFileSync(join(parent, name), text);
      linkToOutside(join(workspace, 'app'), outside);
      const { out, errors } = runGuardedLint(workspace, '.');
      assert.match(out, / in \d+ files\n$/);
      assert.doesNotMatch(out, new RegExp(OUTSIDE));
      assert.deepEqual(reportedBy(errors, workspace), []);
    });
  });
});

/** Names that are paths, wherever a client decodes them. */
const names = [
  '../../x',
  '..%2F..%2Fx',
  '%2e%2e%2fx',
  '/etc/x',
  'a/../../x',
  '\\\\evil.example\\x',
  'C:x',
  'x\0y',
  '\ud800',
  '..',
  '.',
  'x?y#z',
  '//evil.example/x',
];

/** The paths of new files in all code actions of a file. */
function newFiles(text: string, path: string): string[] {
  const { service } = openFixture(text);
  const actions = Array.from({ length: 30 }, (_, line) => ({ line, character: 3 })).flatMap((start) =>
    service.codeActions({ uri: uriOf(path), range: { start, end: start } }, { canCreateFiles: true }),
  );
  const whole = service.codeActions({ uri: uriOf(path), range: everywhere }, { canCreateFiles: true });
  return [...actions, ...whole].flatMap(({ edit }) =>
    (edit?.documentChanges ?? []).flatMap((change) =>
      'kind' in change && change.kind === 'create' ? [change.uri] : [],
    ),
  );
}

describe('a new file', () => {
  it('is in the workspace, whatever resources and files are named', () => {
    let count = 0;
    for (const name of names) {
      const n = JSON.stringify(name);
      const named = (namespace: string): string =>
        site(n, namespace) + `---\n${listener(n, { name: n, namespace })}`;
      const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_'));
      for (const path of ['all.yaml', `west/${encoded}.yaml`]) {
        const text = `-- ${path} --\n${named('west')}---\n${named(n)}-- east/site.yaml --\n${site('east', 'east')}`;
        for (const uri of newFiles(text, path)) {
          count++;
          assert.ok(uri.startsWith('file:///workspace/'), uri);
          // What a client writes to: not every one refuses an encoded separator.
          const decoded = decodeURIComponent(uri.slice('file://'.length));
          const written = fileURLToPath(uri.replace(/%2f|%5c|%00/gi, '_'));
          assert.ok(written.startsWith(`${sep}workspace${sep}`), `${uri} is ${written}`);
          assert.doesNotMatch(decoded, /\/\.\.(?:\/|$)/, uri);
          assert.doesNotMatch(uri, /[\\\0?#]/);
        }
      }
    }
    assert.ok(count > 20, String(count));
  });
});
