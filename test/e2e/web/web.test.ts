import * as vscode from 'vscode';
import { lastWorker } from './workers.js';

const folder = vscode.Uri.parse('memfs:/hello-world');
const listener = 'west/listener.yaml';
const connector = 'east/connector.yaml';

function uriOf(file: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, file);
}

async function textOf(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(file)));
}

function codesOf(file: string): string[] {
  return vscode.languages
    .getDiagnostics(uriOf(file))
    .filter(({ source }) => source === 'skupper')
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
}

/** Waits until a file has exactly the findings with these codes. */
async function untilCodes(file: string, ...codes: string[]): Promise<void> {
  await until(`${file} has the findings [${codes.join()}]`, () => codesOf(file).join() === codes.join());
}

async function until(what: string, holds: () => boolean | Promise<boolean>, timeout = 20_000): Promise<void> {
  const deadline = Date.now() + timeout;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}; there are [${all()}]`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function all(): string {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, found]) => found.map(({ message }) => `${uri.toString()}: ${message}`))
    .join('\n');
}

function assert(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

async function open(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(file)));
}

function positionOf({ document }: vscode.TextEditor, text: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(text));
}

async function replace(editor: vscode.TextEditor, text: string, replacement: string): Promise<void> {
  const start = positionOf(editor, text);
  const range = new vscode.Range(start, start.translate(0, text.length));
  assert(await editor.edit((edit) => edit.replace(range, replacement)), `"${text}" cannot be replaced`);
}

const closeEditors = (): Thenable<unknown> =>
  vscode.commands.executeCommand('workbench.action.closeAllEditors');

/** Changes the listener as another program would. */
const changeOutside = (text: string): Thenable<unknown> =>
  vscode.commands.executeCommand('memfs.write', uriOf(listener).path, text);

suite('In a browser, with a workspace that is on no disk', () => {
  let original: string;
  suiteSetup(async () => {
    original = await textOf(listener);
    await open(listener);
    await untilCodes(listener, 'routing-key-typo');
  });
  setup(closeEditors);
  teardown(async () => {
    await changeOutside(original);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await closeEditors();
    await untilCodes(listener, 'routing-key-typo');
  });

  test('there is no Node', () => assert(!('process' in globalThis), 'the host is Node'));

  test('a finding compares files that were never opened', async () => {
    const [finding] = vscode.languages.getDiagnostics(uriOf(listener));
    assert(finding?.message.includes('"backend"') === true, finding?.message ?? 'no finding');
  });

  test('a fix corrects it, and saving keeps it', async () => {
    const { document } = await open(listener);
    const [finding] = vscode.languages.getDiagnostics(document.uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding?.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title.includes('backend'));
    assert(fix?.edit !== undefined, `no fix in ${actions.map(({ title }) => title).join()}`);
    if (fix?.edit) await vscode.workspace.applyEdit(fix.edit);
    await untilCodes(listener);
    await document.save();
    await closeEditors();
    await until('the saved text counts', async () => (await textOf(listener)).includes('backend'));
    await untilCodes(listener);
  });

  test('completion, hover and definition know the other files', async () => {
    const editor = await open(listener);
    const at = positionOf(editor, 'backnd');
    const ask = <T>(command: string): Thenable<T> =>
      vscode.commands.executeCommand<T>(command, editor.document.uri, at.translate(0, 1));
    const { items } = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider');
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert(labels.includes('backend'), labels.join());
    const hovers = await ask<vscode.Hover[]>('vscode.executeHoverProvider');
    assert(hovers.length > 0, 'no hover');
    await replace(editor, 'backnd', 'backend');
    await untilCodes(listener);
    const found = await ask<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider');
    const uris = found.map((each) => ('uri' in each ? each.uri : each.targetUri).toString());
    assert(uris.join() === uriOf(connector).toString(), uris.join());
  });

  test('rename changes files that are not open', async () => {
    const editor = await open(listener);
    await replace(editor, 'backnd', 'backend');
    await untilCodes(listener);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      positionOf(editor, 'routingKey: backend').translate(0, 'routingKey: '.length),
      'orders',
    );
    const changed = edit.entries().map(([uri]) => uri.toString());
    assert(
      changed.toSorted().join() === [connector, listener].map((file) => uriOf(file).toString()).join(),
      changed.join(),
    );
  });

  test('what another program changes counts, where the file system reports it', async () => {
    await changeOutside(original.replace('backnd', 'backend'));
    await untilCodes(listener);
  });

  test('files that are created and deleted in VS Code count, also where the file system does not report it', async () => {
    const copy = uriOf('west/new/copy.yaml');
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(copy, { contents: new TextEncoder().encode(original.replace(/name: .*/, 'name: copy')) });
    await vscode.workspace.applyEdit(edit);
    await untilCodes('west/new/copy.yaml', 'routing-key-typo');
    const removal = new vscode.WorkspaceEdit();
    removal.deleteFile(copy);
    await vscode.workspace.applyEdit(removal);
    await untilCodes('west/new/copy.yaml');
  });

  test('the server is started again, and the findings come back', async () => {
    await vscode.commands.executeCommand('skupper.restartServer');
    await untilCodes(listener, 'routing-key-typo');
  });

  test('a server that breaks is started again', async () => {
    const { worker, count } = lastWorker();
    worker.dispatchEvent(new Event('error'));
    await until('another worker runs', () => lastWorker().count === count + 1);
    await changeOutside(original.replace('backnd', 'backend'));
    await untilCodes(listener);
  });

  test('a server that does not answer is replaced', async () => {
    const { worker, count } = lastWorker();
    // It hears nothing any more, and so says nothing.
    worker.postMessage = () => {};
    await open(connector);
    await until('another worker runs', () => lastWorker().count === count + 1, 40_000);
    await changeOutside(original.replace('backnd', 'backend'));
    await untilCodes(listener);
  });

  test('files outside of the workspace are not shown to the server', async () => {
    await vscode.commands.executeCommand('memfs.write', '/elsewhere/listener.yaml', original);
    await vscode.commands.executeCommand('skupper.restartServer');
    await untilCodes(listener, 'routing-key-typo');
    const outside = vscode.Uri.parse('memfs:/elsewhere/listener.yaml');
    assert(vscode.languages.getDiagnostics(outside).length === 0, 'a file elsewhere has findings');
  });
});
