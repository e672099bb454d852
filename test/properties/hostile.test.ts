import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { AskedFile } from '../support/askEverything.ts';
import { listener, resource } from '../support/resources.ts';
import { rounds } from '../support/rounds.ts';

/** Of an input, in UTF-16 code units: documents of up to 256 KiB are read. */
const SIZE = rounds(12_000, 250_000);
/** Larger files are not read at all. */
const LARGE = rounds(300_000, 5_000_000);

const head = listener('a');
const repeat = (part: string, length = SIZE): string => part.repeat(Math.ceil(length / part.length));
const numbered = (part: (index: number) => string, length = SIZE): string =>
  Array.from({ length: Math.ceil(length / part(1).length) }, (_, index) => part(index)).join('');

/** A list of nine aliases of the one before, nine times. */
const bomb = (key: string): string =>
  `${key}0: &a0 [x, x]\n${Array.from({ length: 9 }, (_, index) => `${key}${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]\n`).join('')}`;

/** A Service of Skupper 1 in braces, up to its annotations. */
const exposed = '{apiVersion: v1, kind: Service, metadata: {name: s, annotations: ';

/** What may be in a file `a.yaml`. */
const texts: Readonly<Record<string, () => string>> = {
  'aliases of aliases': () => `${head}${bomb('x')}`,
  'a list of aliases of a resource': () =>
    `kind: List\napiVersion: v1\nitems:\n- &a\n  apiVersion: skupper.io/v2alpha1\n  kind: Listener\n  spec:\n${numbered((index) => `    k${index}: 1\n`, 5000)}${repeat('- *a\n', 5000)}`,
  'containers as aliases': () =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: skupper}\nx: &p {containerPort: 80}\ny: &c {ports: [${repeat('*p, ', 9000)}]}\nspec: {template: {spec: {containers: [${repeat('*c, ', 9000)}]}}}\n`,
  'a merge list': () => `${head}x: &x {a: 1}\ny:\n  <<: [${repeat('*x, ')}]\n`,
  'merge keys': () => `${head}x: &x {a: 1}\ny:\n${repeat('  <<: *x\n')}`,
  'a chain of merges': () =>
    `${head}m0: &m0 {a: 1}\n${numbered((index) => `m${index + 1}: &m${index + 1} {<<: *m${index}, k${index}: 1}\n`)}`,
  'an alias of what is around it': () => `${head}x: &x\n  y: *x\n`,
  'a long line': () => `${head}x: ${repeat('a ')}\n`,
  'a long text': () => `${head}x: "${'a'.repeat(LARGE)}"\n`,
  'a text that is too long': () => `${head}# ${'a'.repeat(6_000_000)}\n`,
  'many documents': () => repeat('a: skupper\n---\n', LARGE),
  'many resources': () => numbered((index) => `---\n${resource('Site', { name: `s${index}` })}`),
  'deep brackets': () => `${head}x: ${repeat('[')}`,
  'deep braces': () => `${head}x: ${repeat('{a: ')}`,
  'deep lists': () => `${head}x:\n  ${repeat('- ')}a\n`,
  'deep maps': () => `${head}${numbered((index) => `${' '.repeat(2 * Math.min(index, 300))}k:\n`)}`,
  questions: () => `${head}x:\n  ${repeat('? ')}a\n`,
  'braces of templates': () => `# skupper\n${repeat('{{', LARGE)}`,
  'a line of templates': () => `${head}x: ${repeat('{{ a }}b')}\n`,
  'a key of templates': () =>
    `${listener(repeat('{{ a }}b', 300))}---\n${listener('bbbbbbbbbbbbbbbbbbbbbbbbbbbbc')}`,
  'blank lines': () => `${head}${repeat('\n')}`,
  'blank lines of CR': () => `${head.replaceAll('\n', '\r')}${repeat('\r')}`,
  'a long duration': () =>
    resource('AccessGrant', { name: 'a', spec: `  expirationWindow: ${repeat('1')}s\n` }),
  'long keys': () => `${listener(repeat('ab', 20_000))}---\n${listener(repeat('ba', 20_000))}`,
  'escaped quotes': () => `${head}x: "${repeat('\\"')}"\n`,
  'quotes that nothing closes': () => `${head}${repeat('"')}\n`,
  suppressions: () => `${repeat('# skupper-lint-disable-next-line missing-site\n')}${head}`,
  'rules in a suppression': () => `# skupper-lint-disable-file ${repeat('a, ')}\n${head}`,
  'many properties': () => `${head}${numbered((index) => `  k${index}: 1\n`)}`,
  'keys of a Secret': () =>
    `apiVersion: v1\nkind: Secret\nmetadata: {name: skupper}\ndata:\n${numbered((index) => `  k${index}: YQ==\n`)}`,
  'one property many times': () => `${head}${repeat('  port: 1\n')}`,
  'names that every object has': () =>
    `${head}${['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'].map((name) => `  ${name}: {${name}: 1}\n`).join('')}`,
  'annotations of Skupper 1': () =>
    `${exposed}{skupper.io/proxy: tcp, ${numbered((index) => `skupper.io/k${index}: "1", `)}}}}\n`,
  'aliases of annotations of Skupper 1': () =>
    `apiVersion: v1\nkind: List\nmetadata: {annotations: &a {skupper.io/proxy: TCP, ${numbered((index) => `skupper.io/adress${index}: 1, `, SIZE / 2)}}}\nitems:\n${numbered((index) => `- {apiVersion: v1, kind: Service, metadata: {name: s${index}, annotations: *a}}\n`, SIZE / 2)}`,
  'aliases of a resource of Skupper 1': () =>
    `apiVersion: v1\nkind: List\nitems:\n- &a ${exposed}{skupper.io/proxy: TCP, ${numbered((index) => `skupper.io/k${index}: 1, `, SIZE / 2)}}}}\n${repeat('- *a\n', SIZE / 2)}`,
  'keys of skupper-site': () =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: skupper-site}\ndata: {${numbered((index) => `router-cpus${index}: yes, `)}}\n`,
  NUL: () => `${head}${repeat('\0')}`,
  'lone surrogates': () => `${head}x: ${repeat('\ud800')}\ny: ${repeat('\udc00')}\n`,
  'a byte order mark in between': () => `${head}\uFEFF---\n\uFEFF${head}`,
  'control characters': () => `${head}x: ${repeat('\u0001\u009f\u2028\u202e')}\n`,
  'conflict markers': () => `${head}${repeat('<<<<<<< a\n=======\n>>>>>>> b\n')}`,
  tags: () => `${head}x: ${repeat('!!a ')}\n`,
  anchors: () => `${head}${numbered((index) => `k${index}: &a${index} 1\n`)}`,
  colons: () => `${head}x: ${repeat(': ')}\n`,
  commas: () => `${head}x: [${repeat(',')}]\n`,
  'a long label selector': () => listener('a').replace('host: a', `selector: ${repeat('a in (b),')}`),
  commands: () => `# skupper\n${repeat('# skupper listener create a 80\n')}`,
  tasks: () =>
    repeat(
      '- kubernetes.core.k8s:\n    definition:\n      apiVersion: skupper.io/v2alpha1\n      kind: Site\n',
    ),
};

/** What may be in other files beside a listener. */
const others: Readonly<Record<string, () => Record<string, string>>> = {
  'settings with aliases of aliases': () => ({ '.skupper.yaml': `${bomb('x')}exclude: *a9\n` }),
  'settings of the wrong types': () => ({
    '.skupper.yaml': 'exclude: {a: 1}\nsites: [1, {name: []}]\nrules: 5\nversion: [2]\nexternal: {}\n',
  }),
  'settings with many patterns': () => ({
    '.skupper.yaml': `exclude: [${repeat("'**/a*b*c*', ", 20_000)}]\n`,
  }),
  'a kustomization with a lone surrogate': () => ({
    'kustomization.yaml': 'resources: ["\\ud800", a.yaml]\n',
  }),
  'kustomizations in a circle': () => ({
    'kustomization.yaml': 'resources: [b, a.yaml]\n',
    'b/kustomization.yaml': 'resources: [..]\n',
  }),
  'a kustomization of many patches': () => ({
    'kustomization.yaml': `resources: [a.yaml]\npatches:\n${repeat('- patch: "[{op: add, path: /spec/port, value: 1}]"\n  target: {kind: Listener}\n', 20_000)}`,
  }),
};

/** Time in which even a busy machine answers; what takes longer never ends. */
const PATIENCE = 120_000;

let thread: Worker | undefined;

/** A thread with little memory, which answers until an input ends it. */
function startThread(): Worker {
  return new Worker(new URL('../support/askEverything.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 300 },
  });
}

/** The codes of the findings. */
async function ask(files: readonly AskedFile[]): Promise<readonly string[]> {
  const worker = (thread ??= startThread());
  const timer = setTimeout(() => void worker.terminate(), PATIENCE);
  const end = new AbortController();
  const { signal } = end;
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    worker.postMessage(files);
    const died = once(worker, 'exit', { signal }).then((): never => assert.fail('No answer'));
    const answered = once(worker, 'message', { signal }) as Promise<[readonly string[]]>;
    const [codes] = await Promise.race([answered, died]);
    return codes;
  } catch (error) {
    thread = undefined;
    throw error;
  } finally {
    end.abort();
    clearTimeout(timer);
  }
}

const uriOf = (path: string): string => `file:///workspace/${path}`;

describe('hostile input is answered, in little memory', () => {
  after(() => thread?.terminate());

  for (const [name, text] of Object.entries(texts))
    it(name, async () => {
      await ask([{ uri: uriOf('a.yaml'), text: text() }]);
    });

  for (const [name, files] of Object.entries(others))
    it(name, async () => {
      const all = Object.entries({ ...files(), 'a.yaml': head });
      await ask(all.map(([path, text]) => ({ uri: uriOf(path), text })));
    });

  it('with a finding where it passes a bound', async () => {
    for (const [name, code] of [
      ['aliases of aliases', 'invalid-yaml'],
      ['deep brackets', 'invalid-yaml'],
      ['a text that is too long', 'unreadable-file'],
    ] as const)
      assert.ok((await ask([{ uri: uriOf('a.yaml'), text: texts[name]?.() ?? '' }])).includes(code), name);
  });
});
