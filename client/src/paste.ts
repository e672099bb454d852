import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Registers pasting `skupper` commands as YAML: from the editor's paste menu, and as a command. */
export function registerPaste(
  client: BaseLanguageClient,
  selector: vscode.DocumentSelector,
  start: () => Promise<void>,
): vscode.Disposable[] {
  const convert: Convert = async (document, range, text) => {
    if (!looksLikeCommand(text.trimStart())) return undefined;
    await start();
    return requestYaml(client, document, range, text);
  };
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append('skupper', 'yaml');
  return [
    vscode.languages.registerDocumentPasteEditProvider(selector, createPasteProvider(convert, kind), {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: [TEXT],
    }),
    vscode.commands.registerCommand('skupper.pasteCommand', () => pasteFromClipboard(convert)),
  ];
}

const TEXT = 'text/plain';

/**
 * Whether the first line of a text, with the lines that a backslash joins to it, may be a `skupper` command; only such texts
 * are sent to the server. Each expression reads a text once, because people also paste megabytes.
 */
function looksLikeCommand(text: string): boolean {
  const program = /^[^\r\n]*?\bskupper\s/.exec(text)?.[0];
  if (program === undefined) return false;
  const rest = text.slice(program.length);
  const line = /^(?:[^\r\n\\]|\\[ \t]*\r?\n|\\)*/.exec(rest)?.[0] ?? '';
  return verbs.test(rest.slice(0, line.length + 1));
}

/** The words of commands that the server converts: of Skupper 2, and of Skupper 1. */
const verbs =
  /\b(?:create|generate|init|expose|unexpose|bind|unbind|delete|switch|forward|unforward)(?:\s|$)/;

/** Converts the commands in a text to YAML for a range of a document; undefined when the text is not only commands. */
type Convert = (
  document: vscode.TextDocument,
  range: vscode.Range,
  text: string,
) => Promise<string | undefined>;

function createPasteProvider(
  convert: Convert,
  kind: vscode.DocumentDropOrPasteEditKind,
): vscode.DocumentPasteEditProvider {
  return {
    provideDocumentPasteEdits: async (document, [range], dataTransfer) => {
      const text = await dataTransfer.get(TEXT)?.asString();
      const yaml = range && text ? await convert(document, range, text) : undefined;
      return yaml === undefined
        ? []
        : [new vscode.DocumentPasteEdit(yaml, vscode.l10n.t('Paste as Skupper YAML'), kind)];
    },
  };
}

async function pasteFromClipboard(convert: Convert): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor)
    return void vscode.window.showInformationMessage(
      vscode.l10n.t('Open the YAML file to paste into first.'),
    );
  const text = await vscode.env.clipboard.readText();
  const { document, selection } = editor;
  const yaml = await convert(document, selection, text);
  if (yaml === undefined) {
    const message = vscode.l10n.t(
      'The clipboard does not contain skupper commands that create sites, listeners, connectors or tokens.',
    );
    return void vscode.window.showInformationMessage(message);
  }
  await editor.edit((edit) => edit.replace(selection, yaml));
}

async function requestYaml(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  range: vscode.Range,
  text: string,
): Promise<string | undefined> {
  const converter = client.code2ProtocolConverter;
  const args = [converter.asUri(document.uri), converter.asRange(range), text] as const;
  return (
    (await vscode.commands.executeCommand<string | null>('skupper.yamlOfCommands', ...args)) ?? undefined
  );
}
