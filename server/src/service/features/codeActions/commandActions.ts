import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { parseSkupperCommand, toSkupperCommand } from '../../resource/commands/skupperCommand.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import { formatList } from '../../text/words.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { documentPositionAt, resourceAt } from './documentPosition.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';
import { replacementYaml } from './yamlOfCommands.ts';

/**
 * Copies the resource at the start of a range as a `skupper` command. The action runs the client's command that copies a
 * text, with the command line and an optional note without a full stop. Empty if the resource has no such command.
 */
export function copyCommandActions(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  copyCommand: string,
): CodeAction[] {
  const position = documentPositionAt(snapshot, uri, range.start);
  const resource = position && resourceAt(position);
  const result = resource && toSkupperCommand(resource);
  if (!result) return [];
  const { command, missing } = result;
  const title = 'Copy as skupper command';
  const note = missing.length === 0 ? undefined : `The command cannot express ${formatList(missing)}`;
  return [
    {
      title,
      kind: CodeActionKind.Refactor,
      command: { title, command: copyCommand, arguments: [command, note] },
    },
  ];
}

/**
 * Replaces the `skupper` command on the first line of a range by the YAML of the resource that it creates. Empty if that
 * line contains no such command.
 */
export function convertCommandActions(snapshot: Snapshot, uri: string, range: Range): CodeAction[] {
  const file = snapshot.files.get(uri);
  if (!file) return [];
  const offset = file.lines.offset(range.start);
  const span = { start: lineStart(file.text, offset), end: lineEnd(file.text, offset) };
  const command = parseSkupperCommand(file.text.slice(span.start, span.end));
  if (!command) return [];
  const newText = replacementYaml(snapshot, file, span, [command]);
  return [
    {
      title: `Convert command to ${command.kind} YAML`,
      kind: CodeActionKind.RefactorRewrite,
      edit: toWorkspaceEdit(snapshot, { files: [{ uri, edits: [{ span, newText }] }] }),
    },
  ];
}
