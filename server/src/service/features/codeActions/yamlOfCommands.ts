import type { Range } from 'vscode-languageserver-types';
import { isJsonFile } from '../../workspace/files/fileNames.ts';
import type { YamlFile } from '../../workspace/files/yamlFile.ts';
import { commandLinesOf } from '../../resource/commands/invocation.ts';
import type { Conversion } from '../../resource/commands/skupper1/conversion.ts';
import { indentUnit, reindent } from '../../text/indent.ts';
import { lineBreakOf } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { conversionsOf, parseCommand, type Command } from './commandDocuments.ts';

/**
 * The YAML of the resources that `skupper` commands create, to replace a range of a file. There is one command per line,
 * or several that `&&` or `;` separate; a backslash continues a command on the next line. Undefined if the text contains anything else, and in JSON and unknown files.
 */
export function yamlOfCommands(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  text: string,
): string | undefined {
  const file = snapshot.files.get(uri);
  const lines = commandLinesOf(text);
  const commands = lines.map(parseCommand).filter((command) => command !== undefined);
  if (!file || isJsonFile(uri) || lines.length === 0 || commands.length < lines.length) return undefined;
  return replacementYaml(snapshot, file, file.lines.span(range), commands);
}

/**
 * The YAML documents that commands create, to replace a span of a file. Includes the document markers and line breaks
 * that separate them from the text around the span. Undefined if a command has wrong arguments.
 */
export function replacementYaml(
  snapshot: Snapshot,
  { uri, text }: YamlFile,
  { start, end }: Span,
  commands: readonly Command[],
): string | undefined {
  const conversions = conversionsOf(snapshot, uri, commands);
  if (!conversions) return undefined;
  const { documents, comments } = joined(conversions, indentUnit(text));
  const before = text.slice(0, start);
  const sinceMarker = before.split(/---[ \t]*\r?\n/).at(-1) ?? '';
  const isFirst = /^(?:[ \t]*(?:#.*)?\r?\n)*$/.test(sinceMarker);
  const isLast = documents.length === 0 || /^\s*(?:---|\.\.\.|$)/.test(text.slice(end));
  const lines = documents.flatMap((document, index) => [
    ...(index > 0 || !isFirst ? ['---'] : []),
    ...document,
  ]);
  lines.unshift(...comments);
  if (/[^\r\n]$/.test(before)) lines.unshift('');
  if (!isLast) lines.push('---');
  if (/^[^\r\n]/.test(text.slice(end))) lines.push('');
  return lines.join(lineBreakOf(text));
}

/**
 * All documents, with the notes as comments: after the last document of their command, or of the one before it. Comments above all
 * documents are separate. A document of comments alone would be an error on a host.
 */
function joined(
  conversions: readonly Conversion[],
  unit: number,
): { readonly documents: readonly (readonly string[])[]; readonly comments: readonly string[] } {
  const documents: string[][] = [];
  const comments: string[] = [];
  for (const conversion of conversions) {
    documents.push(...conversion.documents.map((lines) => reindent(lines, unit)));
    (documents.at(-1) ?? comments).push(...conversion.notes.map((note) => `# ${note}`));
  }
  return { documents, comments };
}
