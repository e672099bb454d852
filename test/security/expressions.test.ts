import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, it } from 'node:test';
import { expressionsIn, isLinear, type Expression } from './support/expressions.ts';
import { sampled } from '../support/rounds.ts';
import { withFolder } from './support/temporaryFolder.ts';

/**
 * The expressions that no proof is found for, or whose time is not in proportion to every text, with the reason why they are
 * harmless. All others are proven.
 */
const exceptions: Readonly<Record<string, string>> = {
  // Short texts.
  '\\/+$': 'The URI of a workspace folder, which the client names.',
  '^-+|-+$': 'A name of at most 63 characters.',
  '-+$': 'A name of at most 67 characters.',
  '(\\d+)\\s*([a-z]+)': 'A duration of at most 100 characters.',
  '(?:\\?[ \\t]+)?(?:[!&][^\\s,[\\]{}]*[ \\t]+)*$': 'At most 200 characters before a key.',
  '(?:[!&][^\\s,[\\]{}]*[ \\t]+)*$': 'At most 200 characters before a value.',
  '![^\\s]*[ \\t]+': 'At most 200 characters before a value.',
  '^labels["\']?[ \\t]?:[ \\t]*(?:(?:&\\S+[ \\t]*)?\\{([^{}]*)\\}|(?:[&#].*)?\\r?\\n((?:[ \\t]*(?:#.*)?\\r?\\n|[ \\t]+["\']?[\\w./-]+["\']?[ \\t]?:[ \\t]+\\S.*(?:\\r\\n?|\\n|$))+))':
    'At most 2,000 characters.',
  // Searches that cannot fail after they have read more than a few characters, so that nothing is read twice.
  '(?<=^|\\s)#[^\\r\\n]*|[[{\\]}]|(?<=^|[\\s[{,:])["\']': 'Succeeds at the first character.',
  '(?:\\s|(?<=\\s)#[^\\r\\n]*)*': 'Never fails.',
  '(?<=^|\\s)#[^\\r\\n]*': 'Succeeds at the #.',
  '\\s*(?:,|;|&&|\\band\\b)\\s*|(?<![:=])\\s+(?![:=])': 'Succeeds at the second space of several.',
  '\\$\\{\\d+\\|([^,|}]*)[,|][^}]*\\}': 'A snippet of the server, in which every choice is closed.',
  '\\$\\{(\\d+):((?:[^}\\\\$]|\\\\.|\\$[^{}\\\\])*)\\}':
    'A snippet of the server, in which every placeholder is closed.',
  '(?<!`)(?<fence>`+)(?!`)(?<code>[^]*?)(?<!`)\\k<fence>(?!`)|\\\\(?<escaped>[!-/:-@[-`{-~])|\\[(?<link>(?:\\\\.|[^[\\]\\\\])*)\\]\\([^()\\s]*\\)|\\*\\*':
    'Markdown of the server, in which every code span and link is closed.',
  // Searches that start at few places.
  '(?<!\\d)(\\d+)\\s*([A-Za-zµ]+)': 'Starts at the first digit of each number.',
  '^\\s*#(?!\\s*skupper-lint-)|^%': 'Starts at the start of a line, and reads its white space once.',
  '^---(?=["\']?(?:apiVersion|kind|metadata)["\']?[ \\t]*:)':
    'Starts at the start of a line, and reads it once.',
  '^(?:[ ]{1,3}-{2,}|--|-{4,}|[ ]{0,3}(?:\\*{3,}|_{3,}|~{3,}|[–—―]+))[ \\t]*(?=\\r?\\n(?:[ \\t]*(?:\\r?\\n|#[^\\n]*\\n))*["\']?(?:apiVersion|kind|metadata)["\']?[ \\t]*:)':
    'The blank lines and comments after such a line end before the next one, so they are read once.',
  '^(?:(<|\\||>)\\1{6}(?:[ \\t][^\\r\\n]*)?|={7})(?=[\\r\\n]|$)':
    'Starts at the start of a line, and reads it once.',
  '^[\\s#$>%❯-]*(?:(?:\\[[^\\]\\r\\n]*\\]|\\([^)\\r\\n]*\\)|[\\w.-]{1,64}@[\\w.-]{1,64}(?::\\S*)?(?:[ \\t]+[~/]\\S*)?)[ \\t]*){0,3}(?:[$#%>❯][ \\t]+)?':
    'Every part is optional, so it never fails; and lines have at most 5,000 characters.',
};

/** The same for expressions that are made of parts while the programs run, by how they start. */
const madeExceptions: Readonly<Record<string, string>> = {
  '\\{\\{|\\{%|\\{#|<%|': 'Each placeholder ends at the first character that it cannot contain.',
  '(?<![\\w$])\\$[A-Z_][A-Z0-9_]*\\b[^]*?':
    'Only the first variable is searched from: the second one ends the search.',
  '(^|(?<!\\n))\\n+': 'Starts at the first of several line breaks.',
  '(\\d+)\\s*([a-z]+)': 'A duration of at most 100 characters.',
  '[^\\p{Default_Ignorable_Code_Point}': 'One character.',
  '\\p{Spacing_Mark}': 'One character.',
  '^\\p{RGI_Emoji}$': 'One emoji, of at most a few characters, and only at the start.',
  '(\\d*)(\\.\\d*)?(ns|': 'Only for valid durations, where a unit is after each number.',
};

/** Files for which the programs make expressions: a task, a patch with a pattern, durations. */
const files = {
  'tasks.yaml': `- skupper.v2.resource:
    state: present
    def: |
      apiVersion: skupper.io/v2alpha1
      kind: AccessGrant
      metadata: {name: a}
      spec: {expirationWindow: 15min, settings: "{{ a }}"}
`,
  'kustomization.yaml':
    'resources: [site.yaml]\npatches: [{target: {kind: "Si.e", name: "w.*"}, patch: "- {op: remove, path: /spec}"}]\n',
  'site.yaml':
    'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: {name: west}\n---\napiVersion: skupper.io/v2alpha1\nkind: AccessGrant\nmetadata: {name: a}\nspec: {expirationWindow: 15 min}\n',
};

/** The expressions that a program makes of texts, those of its libraries included. */
function madeBy(program: string, folder: string, ...args: string[]): Pick<Expression, 'source' | 'flags'>[] {
  const recorder = fileURLToPath(new URL('./support/preload/recordExpressions.js', import.meta.url));
  const flags = ['--import', pathToFileURL(recorder).toString(), resolve(program), ...args];
  const { stderr } = spawnSync(process.execPath, flags, { cwd: folder, encoding: 'utf8' });
  return [...stderr.matchAll(/^expression: (.*)$/gm)].map(([, json = '']) => JSON.parse(json) as Expression);
}

/** Those of some expressions for which there is no proof, with their file if they are in one. */
async function unproven(expressions: readonly Partial<Expression>[]): Promise<string[]> {
  const found: string[] = [];
  for (const { file = '', source = '', flags = '' } of expressions)
    if (!(await isLinear({ source, flags }))) found.push(`${file} /${source}/${flags}`);
  return found;
}

const written = [...expressionsIn('server/src'), ...expressionsIn('client/src')];

describe('the time of every regular expression', () => {
  it('is in proportion to the text, by proof or for the reason that is listed', async () => {
    const unique = [...new Map(written.map((each) => [`/${each.source}/${each.flags}`, each])).values()];
    assert.ok(unique.length > 200);
    const others = unique.filter(({ source }) => !Object.hasOwn(exceptions, source));
    assert.deepEqual(await unproven(sampled(others, 20)), []);
  });

  it('has a reason only for expressions that there are', () => {
    const sources = new Set(written.map(({ source }) => source));
    assert.deepEqual(
      Object.keys(exceptions).filter((source) => !sources.has(source)),
      [],
    );
  });

  it('is so for those that are made while the programs run', async () => {
    await withFolder(files, async (folder) => {
      const made = [
        ...madeBy('server/dist/lint.cjs', folder, '.'),
        ...madeBy('server/dist/server.cjs', folder, '--version'),
        ...madeBy('server/dist/engine.cjs', folder),
      ];
      const isException = (source: string): boolean =>
        Object.keys(madeExceptions).some((start) => source.startsWith(start));
      const unique = [...new Map(made.map((each) => [`/${each.source}/${each.flags}`, each])).values()];
      assert.ok(unique.length > 20);
      const others = unique.filter(({ source }) => !isException(source));
      assert.deepEqual(await unproven(sampled(others, 10)), []);
    });
  });

  it('is found out for typical expressions', async () => {
    for (const [source, expected] of [
      ['^a+$', true],
      ['a+$', false],
      ['(a+)+b', false],
      ['\\s*,', false],
      ['^\\s*(?=#)', true],
      ['\\s+(?=#)', false],
    ] as const)
      assert.equal(await isLinear({ source, flags: '' }), expected, source);
  });
});
