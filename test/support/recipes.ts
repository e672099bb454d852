import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';

/** Lines that a recipe adds to a file. */
interface Step {
  readonly path: string;
  /** Where the lines go: they are a new file, or stand at the top of one, or below a line of it. */
  readonly at: 'new' | 'top' | { readonly below: string };
  readonly text: string;
}

/** The first line of a block, such as `// tsconfig.json, below "  "references": [":`. */
const header = /^\/\/ ([\w./-]+\.\w+)(?:, (at the top|below "(.+)"):)?\n/;

/**
 * The steps of a recipe of CONTRIBUTING.md, by its heading. Throws for a heading that does not exist, and for a block that
 * does not name its file.
 */
function readRecipe(document: string, heading: string): Step[] {
  const section = document.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  assert.ok(section !== undefined, `CONTRIBUTING.md has no section "${heading}"`);
  const blocks = [...section.matchAll(/^```\w+\n([^]*?)^```$/gm)].map(([, block = '']) => block);
  assert.ok(blocks.length > 0, `the section "${heading}" has no block`);
  return blocks.map((block) => {
    const [first, path, place, below] = header.exec(block) ?? [];
    assert.ok(
      first !== undefined && path !== undefined,
      `a block of "${heading}" does not name its file:\n${block}`,
    );
    const at = below === undefined ? (place === undefined ? 'new' : 'top') : { below };
    return { path, at, text: block.slice(first.length) };
  });
}

/** Follows a recipe of CONTRIBUTING.md in a copy of the repository. */
export function followRecipe(copy: string, heading: string): void {
  for (const { path, at, text } of readRecipe(readFileSync(join(copy, 'CONTRIBUTING.md'), 'utf8'), heading)) {
    const file = join(copy, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, at === 'new' ? text : insert(readFileSync(file, 'utf8'), at, text), {
      flag: at === 'new' ? 'wx' : 'w',
    });
  }
}

function insert(source: string, at: Exclude<Step['at'], 'new'>, text: string): string {
  if (at === 'top') return text + source;
  const line = source.split('\n').find((each) => each.startsWith(at.below));
  assert.ok(line !== undefined, `no line starts with ${at.below}`);
  return source.replace(`${line}\n`, () => `${line}\n${text}`);
}

/** Copies the files of the repository to an empty folder. The packages are those of the repository. */
export function copyRepository(root: string, copy: string): void {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const deleted = execFileSync('git', ['ls-files', '--deleted', '-z'], { cwd: root, encoding: 'utf8' }).split(
    '\0',
  );
  for (const path of listed.split('\0'))
    if (path !== '' && !deleted.includes(path)) cpSync(join(root, path), join(copy, path));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}
