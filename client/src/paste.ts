import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** Pasted `skupper` commands become the YAML that they mean: by the paste menu of the editor, or by a command. */
export function pasteCommands(
  client: LanguageClient,
  selector: vscode.DocumentSelector,
): vscode.Disposable[] {
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append('skupper', 'yaml');
  return [
    vscode.languages.registerDocumentPasteEditProvider(selector, createPasteProvider(client, kind), {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: [TEXT],
    }),
    vscode.commands.registerCommand('skupper.pasteCommand', () => pasteFromClipboard(client)),
  ];
}

const TEXT = 'text/plain';

/** Whether a text is worth a question to the server: its first line is a `skupper` command. */
const looksLikeCommand = /^[\s#$>-]*skupper\s+\w+\s+(?:create|generate)\s/;

function createPasteProvider(
  client: LanguageClient,
  kind: vscode.DocumentDropOrPasteEditKind,
): vscode.DocumentPasteEditProvider {
  return {
    provideDocumentPasteEdits: async (document, [range], dataTransfer) => {
      const text = await dataTransfer.get(TEXT)?.asString();
      const yaml = range && text ? await yamlOf(client, document, range, text) : undefined;
      return yaml === undefined ? [] : [new vscode.DocumentPasteEdit(yaml, 'Paste as Skupper YAML', kind)];
    },
  };
}

async function pasteFromClipboard(client: LanguageClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return void vscode.window.showInformationMessage('Open the YAML file to paste into.');
  const text = await vscode.env.clipboard.readText();
  const { document, selection } = editor;
  const yaml = await yamlOf(client, document, selection, text);
  if (yaml === undefined) {
    const message = 'The clipboard holds no skupper command that makes a site, a listener or a connector.';
    return void vscode.window.showInformationMessage(message);
  }
  await editor.edit((edit) => edit.replace(selection, yaml));
}

/** The YAML of the commands in a text; undefined when it holds anything else. */
async function yamlOf(
  client: LanguageClient,
  document: vscode.TextDocument,
  range: vscode.Range,
  text: string,
): Promise<string | undefined> {
  if (!looksLikeCommand.test(text)) return undefined;
  const convert = client.code2ProtocolConverter;
  const args = [convert.asUri(document.uri), convert.asRange(range), text] as const;
  return (
    (await vscode.commands.executeCommand<string | null>('skupper.yamlOfCommands', ...args)) ?? undefined
  );
}
