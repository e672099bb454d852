// What the suites share: the extension, the workspace's files as they were, and waiting for a condition.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

const pollInterval = 50;
const defaultTimeout = 20_000;

/** The parts of the hello-world example, as paths in the workspace. */
export const listener = 'west/listener.yaml';
export const connector = 'east/connector.yaml';

/** Waits until a probe gives a value other than undefined and false. */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  timeout = defaultTimeout,
): Promise<T> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline)
      throw new Error(`Waited ${timeout} ms in vain until ${what}.\n${describeFindings()}`);
    await new Promise((resolve) => setTimeout(resolve, pollInterval));
  }
}

const folder = onlyFolder();

function onlyFolder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (first === undefined) throw new Error('VS Code was opened without a folder');
  return first.uri;
}

function uriOf(file: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, file);
}

/** The path of a file for changing it behind VS Code's back, as another program would. */
export function pathOf(file: string): string {
  return uriOf(file).fsPath;
}

const manifest: { publisher: string; name: string } = JSON.parse(
  readFileSync(path.join(__dirname, '../../package.json'), 'utf8'),
);

export function extension(): vscode.Extension<unknown> {
  const id = `${manifest.publisher}.${manifest.name}`;
  const found = vscode.extensions.getExtension(id);
  if (found === undefined) throw new Error(`VS Code has no extension ${id}`);
  return found;
}

export function findings(file: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uriOf(file)).filter(({ source }) => source === 'skupper');
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

function hasFinding(file: string, code: string): boolean {
  return findings(file).some((finding) => codeOf(finding) === code);
}

export async function untilFinding(file: string, code: string): Promise<vscode.Diagnostic> {
  return until(`${file} has the finding ${code}`, () =>
    findings(file).find((finding) => codeOf(finding) === code),
  );
}

export async function untilNoFinding(file: string, code: string): Promise<void> {
  await until(`${file} does not have the finding ${code}`, () => !hasFinding(file, code));
}

export async function untilClean(...files: string[]): Promise<void> {
  await until(`${files.join(' and ')} have no finding`, () =>
    files.every((file) => findings(file).length === 0),
  );
}

function describeFindings(): string {
  const lines = vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) =>
      diagnostics.map(
        (finding) =>
          `${vscode.workspace.asRelativePath(uri)}:${finding.range.start.line + 1} ${codeOf(finding)} ${finding.message}`,
      ),
    );
  return `The findings were:\n  ${lines.join('\n  ')}`;
}

/**
 * Opens a file in an editor, as a click in the explorer does. (What `openTextDocument` opens stays open for minutes
 * after its editor is closed, so that changes on disk would not count.)
 */
export async function open(file: string): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('vscode.open', uriOf(file), { preview: false });
  return until(`${file} is in the editor`, () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.fsPath === pathOf(file) ? editor : undefined;
  });
}

export function isOpen(file: string): boolean {
  return vscode.workspace.textDocuments.some(({ uri }) => uri.fsPath === pathOf(file));
}

/** The range of the only occurrence of a text. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  assert.notEqual(start, -1, `"${text}" is not in:\n${document.getText()}`);
  assert.equal(document.getText().indexOf(text, start + 1), -1, `"${text}" is there twice`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Replaces the only occurrence of a text, in the editor. */
export async function replace(editor: vscode.TextEditor, text: string, replacement: string): Promise<void> {
  const range = rangeOf(editor.document, text);
  assert.ok(await editor.edit((edit) => edit.replace(range, replacement)));
}

/** The fix of a finding whose title has a text, asked for as the light bulb does. */
export async function findFix(
  file: string,
  finding: vscode.Diagnostic,
  title: string,
): Promise<vscode.CodeAction> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uriOf(file),
    finding.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const fix = actions.find((action) => action.title.includes(title));
  assert.ok(fix, `no fix has "${title}" in its title: ${actions.map((action) => action.title).join(', ')}`);
  return fix;
}

export async function applyFix(fix: vscode.CodeAction): Promise<void> {
  assert.ok(fix.edit, `"${fix.title}" has no edit`);
  assert.ok(await vscode.workspace.applyEdit(fix.edit), `"${fix.title}" could not be applied`);
}

/** Closes every editor without saving, and puts the files back as they were. */
async function restoreWorkspace(): Promise<void> {
  await closeEditors();
  const current = readTree();
  for (const file of current.keys()) {
    if (!original.has(file)) rmSync(pathOf(file));
  }
  for (const [file, text] of original) {
    if (current.get(file) !== text) writeOutside(file, text);
  }
}

/** Closes every editor without saving. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await until('every file of the workspace is closed', () =>
    vscode.workspace.textDocuments.every(({ uri }) => vscode.workspace.getWorkspaceFolder(uri) === undefined),
  );
}

/** Writes a file behind VS Code's back. */
export function writeOutside(file: string, text: string): void {
  mkdirSync(path.dirname(pathOf(file)), { recursive: true });
  writeFileSync(pathOf(file), text);
}

/** The text of a file as it was before the tests. */
export function originalText(file: string): string {
  const text = original.get(file);
  if (text === undefined) throw new Error(`${file} is not in the workspace`);
  return text;
}

const original = readTree();

function readTree(): Map<string, string> {
  const entries = readdirSync(folder.fsPath, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(folder.fsPath, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
    );
  return new Map(files.map((file) => [file, readFileSync(pathOf(file), 'utf8')]));
}

/** The state that each test starts from: nothing open, the files as they were, and one finding in them. */
export async function startFresh(): Promise<void> {
  await restoreWorkspace();
  await extension().activate();
  await until('the only finding in the Problems panel is the misspelt routing key', () => {
    const all = vscode.languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics);
    const [typo, ...others] = all.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint);
    return typo !== undefined && others.length === 0 && hasFinding(listener, 'routing-key-typo');
  });
}

/** As startFresh, with the misspelt routing key corrected on disk. */
export async function startCorrected(): Promise<void> {
  await startFresh();
  writeOutside(listener, originalText(listener).replace('backnd', 'backend'));
  await untilClean(listener, connector);
}
