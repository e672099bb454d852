import * as vscode from 'vscode';
import type { LanguageClient, Location, Position } from 'vscode-languageclient/node';

/** The command behind the code lenses, which shows the places that the server found. */
export const SHOW_REFERENCES = 'skupper.showReferences';

/** Registers the command; the server speaks of places in the terms of LSP. */
export function referencesCommand(client: LanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand(
    SHOW_REFERENCES,
    (uri: string, position: Position, locations: Location[]) => {
      const convert = client.protocol2CodeConverter;
      return vscode.commands.executeCommand(
        'editor.action.showReferences',
        vscode.Uri.parse(uri),
        convert.asPosition(position),
        locations.map((location) => convert.asLocation(location)),
      );
    },
  );
}
