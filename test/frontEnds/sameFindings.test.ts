import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Diagnostic, Range } from 'vscode-languageserver-protocol';
import type { Change, LanguageService, Severity } from '../../server/src/library/library.ts';
import { runProgram } from '../cli/support/run.ts';
import { withAssistant, type Data } from '../mcp/support/assistant.ts';
import { parseFixture } from '../support/fixture.ts';
import { pulling, startClient } from '../support/lspClient.ts';
import { mistakes } from '../support/mistakes.ts';

/** A finding in one line, which is the same wherever it comes from. */
type Line = string;

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** How much of a message counts: assistants get no long ones. */
const MESSAGE = 200;

interface Found {
  readonly file: string;
  readonly range: Range;
  readonly severity: string;
  readonly code: unknown;
  readonly message: string;
}

function lineOf({ file, range: { start, end }, severity, code, message }: Found): Line {
  const place = [start.line + 1, start.character + 1, end.line + 1, end.character + 1].join(':');
  return `${file}:${place} ${severity} ${String(code)} ${message.slice(0, MESSAGE)}`;
}

/** What programs print has lines and columns from 1. */
interface Printed extends Omit<Found, 'range'> {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

function lineOfPrinted({ line, column, endLine, endColumn, ...found }: Printed): Line {
  const range = {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
  return lineOf({ ...found, range });
}

function onCommandLine(folder: string): Line[] {
  const { out } = runProgram(folder, ['--format', 'json', '.']);
  const { findings } = JSON.parse(out) as { findings: readonly Printed[] };
  return findings.map(lineOfPrinted);
}

async function inEditor(folder: string): Promise<Line[]> {
  const client = await startClient([pathToFileURL(folder).toString()], pulling);
  const { items } = await client.connection.sendRequest<{
    items: readonly { readonly uri: string; readonly items: readonly Diagnostic[] }[];
  }>('workspace/diagnostic', { previousResultIds: [] });
  await client.stop();
  return items.flatMap(({ uri, items: own }) =>
    own.map(({ range, code, message, severity = 1 }) =>
      lineOf({
        file: pathIn(folder, uri),
        range,
        code,
        message: typeof message === 'string' ? message : message.value,
        severity: severities[severity - 1] ?? '',
      }),
    ),
  );
}

async function forAssistants(folder: string): Promise<Line[]> {
  const lines: Line[] = [];
  await withAssistant({ cwd: folder }, async ({ ask }) => {
    let cursor: string | undefined;
    do {
      const data: Data = (
        await ask('check_files', { limit: 200, ...(cursor === undefined ? {} : { cursor }) })
      ).data;
      lines.push(
        ...data.items.map(({ fromFile, ...rest }) =>
          lineOfPrinted({ ...rest, ...fromFile } as unknown as Printed),
        ),
      );
      cursor = data.next;
    } while (cursor !== undefined);
  });
  return lines;
}

function inLibrary(folder: string): Line[] {
  const library = createRequire(import.meta.url)(resolve('server/dist/library.cjs')) as {
    readonly createLanguageService: () => LanguageService;
  };
  const service = library.createLanguageService();
  service.setFolders([pathToFileURL(folder).toString()]);
  service.apply(filesIn(folder).map(toChange));
  return service
    .uris()
    .flatMap((uri) =>
      service.findings({ uri }).map((finding) => lineOf({ ...finding, file: pathIn(folder, uri) })),
    );
}

function toChange(path: string): Change {
  return { type: 'disk', uri: pathToFileURL(path).toString(), content: { text: readFileSync(path, 'utf8') } };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json|tpl|j2)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function pathIn(folder: string, uri: string): string {
  return relative(folder, fileURLToPath(uri)).split(sep).join('/');
}

/** Writes all mistakes into one folder, each into one of its own. What they do to each other does not matter here. */
function writeMistakes(): string {
  const folder = mkdtempSync(join(tmpdir(), 'skupper-front-ends-'));
  for (const { name, text } of mistakes())
    for (const file of parseFixture(text).files) {
      const path = join(folder, name, file.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.text);
    }
  return folder;
}

async function assertSame(folder: string): Promise<void> {
  const expected = onCommandLine(folder).toSorted();
  assert.deepEqual(inLibrary(folder).toSorted(), expected, 'library');
  assert.deepEqual((await inEditor(folder)).toSorted(), expected, 'editor');
  assert.deepEqual((await forAssistants(folder)).toSorted(), expected, 'assistants');
}

describe('the findings', () => {
  const examples = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of examples)
    it(`of the example ${name} are the same on the command line, in editors, for assistants and in the library`, () =>
      assertSame(resolve('examples', name)));

  it('of all mistakes are', async (test) => {
    const folder = writeMistakes();
    test.after(() => rmSync(folder, { recursive: true }));
    assert.ok(onCommandLine(folder).length > 500);
    await assertSame(folder);
  });
});
