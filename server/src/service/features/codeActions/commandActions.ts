import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { documentAt } from '../../workspace/files/yamlFile.ts';
import { parseSkupperCommand, toSkupperCommand } from '../../resource/commands/skupperCommand.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import { shiftSpan } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { writtenAt } from './yamlOfCommands.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** Copies the resource at the start of a range as a `skupper` command, with the client's command for copying a text. */
export function copyAsCommand(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  copyCommand: string,
): CodeAction[] {
  const file = snapshot.files.get(uri);
  const offset = file?.lines.offset(range.start) ?? 0;
  const document = file && documentAt(file, offset);
  if (!document || document.parsed.templated) return [];
  const resource = document.parsed.resources.find(({ root }) => {
    const { start, end } = shiftSpan(root.span, document.start);
    return start <= offset && offset <= end;
  });
  const made = resource && toSkupperCommand(resource);
  if (!made) return [];
  const title = 'Copy as skupper command';
  const note =
    made.missing.length === 0 ? undefined : `The command cannot express: ${made.missing.join(', ')}`;
  return [
    {
      title,
      kind: CodeActionKind.Refactor,
      command: { title, command: copyCommand, arguments: [made.command, note] },
    },
  ];
}

/** Replaces a line that holds a `skupper` command by the document that the command makes. */
export function writeCommand(snapshot: Snapshot, uri: string, range: Range): CodeAction[] {
  const file = snapshot.files.get(uri);
  if (!file) return [];
  const offset = file.lines.offset(range.start);
  const span = { start: lineStart(file.text, offset), end: lineEnd(file.text, offset) };
  const command = parseSkupperCommand(file.text.slice(span.start, span.end));
  if (!command) return [];
  const newText = writtenAt(snapshot, file, span, [command]);
  return [
    {
      title: `Write the ${command.kind} that this command makes`,
      kind: CodeActionKind.RefactorRewrite,
      edit: toWorkspaceEdit(snapshot, { files: [{ uri, edits: [{ span, newText }] }] }),
    },
  ];
}
