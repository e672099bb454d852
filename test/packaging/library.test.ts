import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { installedPackage, type Installed, type Ran } from './support/installed.ts';

const page = readFileSync('docs/library.md', 'utf8');

/** The blocks of the page that are in a language, by the words behind the three backticks. */
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);
const [example = ''] = blocks('js');
const [printed = ''] = blocks('text');

/** A program with strict types, which uses every type of the library that has a name. */
const typed = `import {
  createLanguageService,
  type AtPosition, type Change, type CodeAction, type CompletionItem, type Diagnostic, type Finding,
  type GraphFormat, type Hover, type InFile, type InRange, type LanguageService, type LanguageServiceOptions,
  type Location, type NetworkGraph, type Position, type Range, type Severity, type WorkspaceEdit,
} from 'skupper-language-server';
const options: LanguageServiceOptions = { onError: ({ id, error }) => void [id.length, error], rulesUrl: 'https://a' };
const service: LanguageService = createLanguageService(options);
const changes: readonly Change[] = [
  { type: 'open', uri: 'a:/b', text: '', version: 1 },
  { type: 'disk', uri: 'a:/c', content: undefined },
  { type: 'close', uri: 'a:/b' },
];
service.apply(changes);
const file: InFile = { uri: 'a:/b' };
const position: Position = { line: 0, character: 0 };
const range: Range = { start: position, end: position };
const at: AtPosition = { ...file, position };
const within: InRange = { ...file, range };
export const severities: readonly Severity[] = service.findings(file).map((finding: Finding) => finding.severity);
export const diagnostics: Diagnostic[] = service.diagnostics(file);
export const actions: CodeAction[] = service.codeActions({ ...within, only: ['quickfix'] }, { canCreateFiles: false });
export const hover: Hover | undefined = service.hover(at);
export const items: CompletionItem[] = service.completion(at, { snippets: false });
export const places: Location[] = [...service.definition(at), ...service.references(at, { includeDeclaration: true })];
const renamed = service.rename({ ...at, newName: 'b' }, { annotate: false });
export const edit: WorkspaceEdit | undefined = renamed && 'refusal' in renamed ? undefined : renamed;
const format: GraphFormat = 'mermaid';
export const text: string = service.networkText(format);
const graph: NetworkGraph = service.networkGraph();
export const keys: string[] = graph.networks.flatMap((network) => network.keys.map(({ key }) => key));
// @ts-expect-error: what is not public has no type.
service.createLoader;
// @ts-expect-error: nor has what the package does not export when it runs.
import { rules } from 'skupper-language-server';
`;

/** The same for CommonJS. */
const typedCommonJs = `import library = require('skupper-language-server');
export const service: library.LanguageService = library.createLanguageService();
// @ts-expect-error: a type of the protocol is no value.
export const position = library.Position;
`;

/** The flags of a strict program, which checks the declarations of its packages as well, for any platform. */
const strict = (
  '--noEmit --strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess ' +
  '--lib es2023 --module nodenext --skipLibCheck false'
).split(' ');

describe('the library', () => {
  let installed: Installed;
  before(async () => {
    installed = await installedPackage();
  });

  const runText = (name: string, text: string): Ran => {
    writeFileSync(join(installed.folder, name), text);
    return installed.run(name);
  };

  it('runs the example of its page, which prints what the page says', () =>
    assert.deepEqual(runText('example.mjs', example), { status: 0, out: printed, err: '' }));

  it('can be required', () => {
    const text = example.replace(
      /^import (.*) from '(.*)';$/m,
      (_, names: string, module: string) => `const ${names} = require('${module}');`,
    );
    assert.match(text, /require\(/);
    assert.deepEqual(runText('example.cjs', text), { status: 0, out: printed, err: '' });
  });

  it('has the public function, and nothing else', () =>
    assert.equal(
      runText(
        'exports.mjs',
        "import * as a from 'skupper-language-server';\n" +
          "import { createRequire } from 'node:module';\n" +
          "const b = createRequire(import.meta.url)('skupper-language-server');\n" +
          'console.log(Object.keys(a), Object.keys(b), a.createLanguageService === b.createLanguageService);\n',
      ).out,
      "[ 'createLanguageService' ] [ 'createLanguageService' ] true\n",
    ));

  it('runs the example in a browser, which has nothing of Node', async () => {
    writeFileSync(join(installed.folder, 'page.mjs'), example);
    const { outputFiles } = await build({
      entryPoints: [join(installed.folder, 'page.mjs')],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      write: false,
      logLevel: 'error',
    });
    assert.deepEqual(runInBrowser(outputFiles[0]?.text ?? ''), printed);
  });

  it('runs in a page without a bundler, as a script', () => {
    const script = readFileSync(join(installed.packageFolder, 'dist/service.js'), 'utf8');
    const own = example.replace(/^import .*$/m, 'const { createLanguageService } = skupperService;');
    assert.equal(runInBrowser(`${script}\n;(() => {\n${own}\n})();`), printed);
  });

  for (const [name, text] of [
    ['typed.mts', typed],
    ['typed.cts', typedCommonJs],
  ] as const)
    it(`has types for a strict program: ${name}`, () => {
      writeFileSync(join(installed.folder, name), text);
      const { status, out } = installed.run(resolve('node_modules/typescript/bin/tsc'), ...strict, name);
      assert.equal(out, '');
      assert.equal(status, 0);
    });
});

/** What a program prints where there is only the language, and a console. */
function runInBrowser(code: string): string {
  let output = '';
  const console = { log: (line: string) => (output += `${line}\n`) };
  runInNewContext(code, { console });
  return output;
}
