import { Location, LSPErrorCodes, Range, ResponseError } from 'vscode-languageserver';
import type { LanguageService } from '../../service/index.ts';
import { authoringCommands } from './authoring.ts';
import { editFor } from './edits.ts';
import type { Session } from './session.ts';

/** Whether a text may contain a `skupper` command that takes its selector from a workload, also one of Skupper 1. */
export function namesWorkload(text: string): boolean {
  return /--workload|\bexpose\s|\bbind\s/.test(text);
}

/** Runs a command. The arguments come from the client and are not validated. */
type Command = (session: Session, args: readonly unknown[]) => unknown;

/** The command that goes to a location, its argument. */
export const SHOW_LOCATION = 'skupper.showLocation';

/** The commands of the server, by name. */
export const commands: Readonly<Record<string, Command>> = {
  ...authoringCommands,
  /**
   * Migrates a file, given by its URI, or without argument the whole workspace. Returns the number of migrated documents, or
   * null when the client did not apply the edit.
   */
  'skupper.migrate': async ({ connection, client, service }, [uri]) => {
    if (!client().appliesEdits)
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        'The editor does not support workspace/applyEdit, so nothing was migrated. Use the quick fix in each file instead.',
      );
    const { documents, edit } = service.migrate(typeof uri === 'string' ? { uri } : undefined);
    if (documents === 0) return 0;
    const { applied } = await connection.workspace.applyEdit({
      label: 'Migrate to skupper.io/v2alpha1',
      edit: editFor(client(), edit),
    });
    return applied ? documents : null;
  },
  /**
   * Converts a file, given by its URI, or without argument the whole workspace, from Skupper 1 to Skupper 2. Returns the number of
   * new resources, or null when the client did not apply the edit.
   */
  'skupper.convert': async (session, [uri]) => {
    const { connection, client } = session;
    if (!client().appliesEdits)
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        'The editor does not support workspace/applyEdit, so nothing was converted. Use the code action in each file instead.',
      );
    const { resources, edit } = await conversionOf(session, uri);
    if ((edit.documentChanges ?? []).length === 0) return 0;
    const { applied } = await connection.workspace.applyEdit({
      label: 'Convert to Skupper 2',
      edit: editFor(client(), edit),
    });
    return applied ? resources : null;
  },
  /** What a person should know or decide about that conversion, as Markdown. Empty if there is nothing of Skupper 1. */
  'skupper.conversionReport': async (session, [uri]) => (await conversionOf(session, uri)).markdown,
  /**
   * Converts `skupper` commands to YAML. Arguments: a URI, the range to replace, the text of the commands. Returns null for
   * invalid arguments and for any other text.
   */
  'skupper.yamlOfCommands': async ({ service, readWorkloads }, [uri, range, text]) => {
    if (typeof uri !== 'string' || !Range.is(range) || typeof text !== 'string') return null;
    if (namesWorkload(text)) await readWorkloads(uri);
    return service.yamlOfCommands({ uri, range, text }) ?? null;
  },
  /** Goes to a location, in a client that supports `window/showDocument`. Returns whether the client did. */
  [SHOW_LOCATION]: async ({ connection, client }, [location]) => {
    if (!Location.is(location) || !client().showsDocuments) return false;
    const { uri, range } = location;
    const { success } = await connection.window.showDocument({ uri, selection: range, takeFocus: true });
    return success;
  },
};

/** The conversion from Skupper 1 of a file, or of the workspace, with the workloads and Services around it. */
async function conversionOf(
  { client, service, readWorkloads }: Session,
  uri: unknown,
): Promise<ReturnType<LanguageService['convert']>> {
  const file = typeof uri === 'string' ? { uri } : undefined;
  for (const each of service.convertible(file)) await readWorkloads(each);
  return service.convert(file, client());
}

/** Registers the handler that executes the commands of the server. An unknown command returns null. */
export function handleCommands(session: Session): void {
  const { connection, whenIndexed } = session;
  connection.onExecuteCommand(
    whenIndexed(
      'Command',
      ({ command, arguments: args = [] }) =>
        Object.hasOwn(commands, command) ? commands[command]?.(session, args) : null,
      null,
    ),
  );
}
