import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** Pasted `skupper` commands become the YAML that they mean: by the paste menu of the editor, or by a command. */
export function pasteCommands(
  client: LanguageClient,
  selector: vscode.DocumentSelector,
  start: () => Promise<void>,
): vscode.Disposable[] {
  const ask: Ask = async (document, range, text) => {
    if (!looksLikeCommand.test(text)) return undefined;
    await start();
    return yamlOf(client, document, range, text);
  };
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append('skupper', 'yaml');
  return [
    vscode.languages.registerDocumentPasteEditProvider(selector, createPasteProvider(ask, kind), {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: [TEXT],
    }),
    vscode.commands.registerCommand('skupper.pasteCommand', () => pasteFromClipboard(ask)),
  ];
}

const TEXT = 'text/plain';

/** Whether a text is worth a question to the server: its first line is a `skupper` command. */
const looksLikeCommand = /^[\s#$>-]*skupper\s+\w+\s+(?:create|generate)\s/;

/** The YAML of the commands in a text that goes to a place; undefined when it holds anything else. */
type Ask = (document: vscode.TextDocument, range: vscode.Range, text: string) => Promise<string | undefined>;

function createPasteProvider(
  ask: Ask,
  kind: vscode.DocumentDropOrPasteEditKind,
): vscode.DocumentPasteEditProvider {
  return {
    provideDocumentPasteEdits: async (document, [range], dataTransfer) => {
      const text = await dataTransfer.get(TEXT)?.asString();
      const yaml = range && text ? await ask(document, range, text) : undefined;
      return yaml === undefined ? [] : [new vscode.DocumentPasteEdit(yaml, 'Paste as Skupper YAML', kind)];
    },
  };
}

async function pasteFromClipboard(ask: Ask): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return void vscode.window.showInformationMessage('Open the YAML file to paste into.');
  const text = await vscode.env.clipboard.readText();
  const { document, selection } = editor;
  const yaml = await ask(document, selection, text);
  if (yaml === undefined) {
    const message = 'The clipboard holds no skupper command that makes a site, a listener or a connector.';
    return void vscode.window.showInformationMessage(message);
  }
  await editor.edit((edit) => edit.replace(selection, yaml));
}

async function yamlOf(
  client: LanguageClient,
  document: vscode.TextDocument,
  range: vscode.Range,
  text: string,
): Promise<string | undefined> {
  const convert = client.code2ProtocolConverter;
  const args = [convert.asUri(document.uri), convert.asRange(range), text] as const;
  return (
    (await vscode.commands.executeCommand<string | null>('skupper.yamlOfCommands', ...args)) ?? undefined
  );
}
