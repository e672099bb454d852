import type { Range } from 'vscode-languageserver-types';
import { isJsonFile } from '../../workspace/files/fileNames.ts';
import type { YamlFile } from '../../workspace/files/yamlFile.ts';
import {
  commandLinesOf,
  parseSkupperCommand,
  type CommandLine,
} from '../../resource/commands/commandLine.ts';
import { yamlOfCommand } from '../../resource/commands/commandYaml.ts';
import { parseWorkload, selectorOfWorkload } from '../../fixes/workloadSelector.ts';
import { indentUnit, reindent } from '../../text/indent.ts';
import { lineBreakOf } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/**
 * The YAML of the resources that `skupper` commands create, to replace a range of a file. There is one command per line;
 * a backslash continues a command on the next line. Undefined if the text contains anything else, and in JSON and unknown files.
 */
export function yamlOfCommands(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  text: string,
): string | undefined {
  const file = snapshot.files.get(uri);
  const lines = commandLinesOf(text);
  const commands = lines.map(parseSkupperCommand).filter((command) => command !== undefined);
  if (!file || isJsonFile(uri) || lines.length === 0 || commands.length < lines.length) return undefined;
  return replacementYaml(snapshot, file, file.lines.span(range), commands);
}

/**
 * The YAML documents that commands create, to replace a span of a file. Includes the document markers and line breaks
 * that separate them from the text around the span.
 */
export function replacementYaml(
  snapshot: Snapshot,
  { uri, text }: YamlFile,
  { start, end }: Span,
  commands: readonly CommandLine[],
): string {
  const network = snapshot.networkOf(uri);
  const unit = indentUnit(text);
  const isOnHost = network.platformAt(uri) === 'host';
  const documents = commands.map((command) => {
    const workload = parseWorkload(command.workload ?? '');
    const selector =
      workload && selectorOfWorkload(network, uri, { ...workload, namespace: command.namespace });
    return reindent(yamlOfCommand(command, { selector, isOnHost }), unit);
  });
  const before = text.slice(0, start);
  const sinceMarker = before.split(/---[ \t]*\r?\n/).at(-1) ?? '';
  const isFirst = /^(?:[ \t]*(?:#.*)?\r?\n)*$/.test(sinceMarker);
  const isLast = /^\s*(?:---|\.\.\.|$)/.test(text.slice(end));
  const lines = documents.flatMap((document, index) => [
    ...(index > 0 || !isFirst ? ['---'] : []),
    ...document,
  ]);
  if (/[^\r\n]$/.test(before)) lines.unshift('');
  if (!isLast) lines.push('---');
  if (/^[^\r\n]/.test(text.slice(end))) lines.push('');
  return lines.join(lineBreakOf(text));
}
