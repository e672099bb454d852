import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { commandLinesOf, isContinued } from '../../resource/commands/invocation.ts';
import { toSkupperCommand } from '../../resource/commands/skupperCommand.ts';
import { lineAt, lineEnd, lineStart, nextLine, previousLine } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { formatList } from '../../text/words.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { isOfSkupper1, parseCommand, type Command } from './commandDocuments.ts';
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
 * Replaces the `skupper` commands in the line at the start of a range by the YAML of the resources that they create. Empty if the
 * line has anything else.
 */
export function convertCommandActions(snapshot: Snapshot, uri: string, range: Range): CodeAction[] {
  const file = snapshot.files.get(uri);
  if (!file) return [];
  const offset = file.lines.offset(range.start);
  const span = commandSpan(file.text, offset);
  const lines = commandLinesOf(file.text.slice(span.start, span.end));
  const commands = lines.map(parseCommand).filter((command) => command !== undefined);
  if (commands.length === 0 || commands.length < lines.length) return [];
  const newText = replacementYaml(snapshot, file, span, commands);
  if (newText === undefined) return [];
  const title = conversionTitle(commands);
  return [
    {
      title,
      kind: CodeActionKind.RefactorRewrite,
      edit: toWorkspaceEdit(snapshot, { files: [{ uri, edits: [{ span, newText }] }] }),
    },
  ];
}

function conversionTitle(commands: readonly Command[]): string {
  const [first] = commands;
  const noun = commands.length === 1 ? 'command' : 'commands';
  if (commands.some(isOfSkupper1)) return `Convert Skupper 1 ${noun} to Skupper 2 YAML`;
  return first && commands.length === 1 && !isOfSkupper1(first)
    ? `Convert command to ${first.kind} YAML`
    : 'Convert commands to YAML';
}

/** The text of a line, from 0, with the lines that a backslash joins to it. Empty if the line or file does not exist. */
export function commandAt(snapshot: Snapshot, uri: string, line: number): string {
  const file = snapshot.files.get(uri);
  if (!file) return '';
  const { start, end } = commandSpan(file.text, file.lines.offset({ line, character: 0 }));
  return file.text.slice(start, end);
}

/** The lines of a command at an offset: a backslash at the end of a line continues it on the next one. */
function commandSpan(text: string, offset: number): Span {
  let start = lineStart(text, offset);
  let end = lineEnd(text, offset);
  for (let count = 0; count < MAX_JOINED && start > 0; count++) {
    const previous = previousLine(text, start);
    if (!isContinued(lineAt(text, previous))) break;
    start = previous;
  }
  for (let count = 0; count < MAX_JOINED && end < text.length; count++) {
    if (!isContinued(text.slice(lineStart(text, end), end))) break;
    end = lineEnd(text, nextLine(text, end));
  }
  return { start, end };
}

/** More lines are no command. */
const MAX_JOINED = 50;
