import { DidChangeConfigurationNotification, type Connection } from 'vscode-languageserver';
import type { LanguageService } from '../service/index.ts';
import type { Client } from './client.ts';

const SECTION = 'skupper';

/** Keeps the settings of the service those of the client. */
export async function followSettings(
  connection: Connection,
  service: LanguageService,
  client: Client,
  changed: () => void,
): Promise<void> {
  const use = (given: unknown): void => {
    service.setSettings(given);
    changed();
  };
  const ask = async (): Promise<void> => {
    try {
      use(await connection.workspace.getConfiguration(SECTION));
    } catch (error) {
      connection.console.warn(`No settings: ${String(error)}`);
    }
  };
  connection.onDidChangeConfiguration(({ settings }) => {
    // Some clients send the settings along; the others want to be asked.
    if (client.hasConfiguration) void ask();
    else use((settings as Record<string, unknown> | null)?.[SECTION]);
  });
  if (!client.hasConfiguration) return;
  if (client.tellsOfConfiguration) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  }
  await ask();
}
