import { Range } from 'vscode-languageserver';
import { editFor } from './edits.ts';
import { guard } from './errors.ts';
import type { Session } from './session.ts';

/** What a command does with its arguments, which any client may have sent. */
type Command = (session: Session, args: readonly unknown[]) => unknown;

/** The commands of the server, by name. */
export const commands: Readonly<Record<string, Command>> = {
  /** Migrates the file of its argument, a URI, or the whole workspace. Gives the number of documents. */
  'skupper.migrate': async ({ connection, client, service }, [uri]) => {
    const { documents, edit } = service.migrate(typeof uri === 'string' ? { uri } : undefined);
    if (documents === 0) return 0;
    const { applied } = await connection.workspace.applyEdit({
      label: 'Migrate to skupper.io/v2alpha1',
      edit: editFor(client(), edit),
    });
    return applied ? documents : null;
  },
  /** Gives the YAML that `skupper` commands mean. Its arguments: a URI, the range to replace, the commands. */
  'skupper.yamlOfCommands': ({ service }, [uri, range, text]) => {
    if (typeof uri !== 'string' || !Range.is(range) || typeof text !== 'string') return null;
    return service.yamlOfCommands({ uri, range, text }) ?? null;
  },
};

/** Carries out the commands of the server. */
export function handleCommands(session: Session): void {
  const { connection } = session;
  connection.onExecuteCommand(
    guard(
      connection.console,
      'Command',
      ({ command, arguments: args = [] }) =>
        Object.hasOwn(commands, command) ? commands[command]?.(session, args) : null,
      null,
    ),
  );
}
