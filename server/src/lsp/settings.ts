import { DidChangeConfigurationNotification, type Connection } from 'vscode-languageserver';
import type { LanguageService } from '../service/index.ts';
import type { Client } from './client.ts';
import { readEditorSettings, type EditorSettings } from './editorSettings.ts';
import { endsWithin } from './timing/endsWithin.ts';
import type { ErrorLog } from './errors.ts';

/** The section of the client's configuration that belongs to Skupper. */
const SECTION = 'skupper';

/** How long the initial settings are waited for, in milliseconds. Some clients promise them and never answer. */
const PATIENCE = 2000;

/**
 * Keeps the settings of the service in sync with the client. Resolves once the initial settings are applied, or are late: then
 * they are applied when they come. `onChanged` gets those of the editor alone.
 */
export async function syncSettings(
  connection: Connection,
  service: LanguageService,
  { client, log }: { readonly client: Client; readonly log: ErrorLog },
  onChanged: (settings: EditorSettings) => void,
): Promise<void> {
  const applySettings = (settings: unknown): void => {
    service.setSettings(settings);
    onChanged(readEditorSettings(settings, client.settings));
  };
  const fetchSettings = async (): Promise<void> => {
    try {
      applySettings(await connection.workspace.getConfiguration(SECTION));
    } catch (error) {
      connection.console.warn(`Reading settings from the client failed: ${String(error)}`);
    }
  };
  connection.onDidChangeConfiguration(({ settings }) => {
    // Clients that answer `workspace/configuration` may send no settings here.
    if (client.hasConfiguration) void fetchSettings();
    else applySettings((settings as Record<string, unknown> | null)?.[SECTION]);
  });
  if (!client.hasConfiguration) return;
  if (client.canRegisterConfiguration) {
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: SECTION })
      .catch((error: unknown) => log('Registering for changes of settings', error));
  }
  await endsWithin(PATIENCE, fetchSettings());
}
