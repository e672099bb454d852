import type { Range } from 'vscode-languageserver-types';
import type { YamlFile } from '../../workspace/files/yamlFile.ts';
import {
  yamlOfCommand,
  parseSkupperCommand,
  type CommandLine,
} from '../../resource/commands/skupperCommand.ts';
import { selectorForLabels } from '../../schema/kubernetes/selector.ts';
import { indentUnit, reindent } from '../../text/indent.ts';
import { lineBreakOf } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { byName } from '../../workspace/network/colocated.ts';
import type { Network } from '../../workspace/network/network.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/**
 * The YAML that `skupper` commands mean, to put in place of a range of a file. A command per line; one may go on behind a
 * backslash. Undefined when the text holds anything else, or the file is not known.
 */
export function yamlOfCommands(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  text: string,
): string | undefined {
  const file = snapshot.files.get(uri);
  const lines = text
    .replace(/\\\r?\n[ \t]*/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const commands = lines.map(parseSkupperCommand).filter((command) => command !== undefined);
  if (!file || lines.length === 0 || commands.length < lines.length) return undefined;
  return writtenAt(snapshot, file, file.lines.span(range), commands);
}

/** The documents that commands make, to put in place of a span of a file: with the markers and line breaks needed there. */
export function writtenAt(
  snapshot: Snapshot,
  { uri, text }: YamlFile,
  { start, end }: Span,
  commands: readonly CommandLine[],
): string {
  const network = snapshot.networkOf(uri);
  const unit = indentUnit(text);
  const documents = commands.map((command) =>
    reindent(yamlOfCommand(command, selectorIn(network, uri, command)), unit),
  );
  const before = text.slice(0, start);
  const isFirst = /(?:^|---[ \t]*\r?\n)(?:[ \t]*(?:#.*)?\r?\n)*$/.test(before);
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

/** The labels that a workload or Service selects its pods by, as the command looks them up in the cluster. */
function selectorIn(network: Network, uri: string, { workload, namespace }: CommandLine): string | undefined {
  const [kind = '', name] = workload?.split('/') ?? [];
  const site = network.siteAt(uri, namespace);
  const { services } = network.colocated(uri, namespace);
  const found =
    kind.toLowerCase() === 'service'
      ? services.where(byName, name ?? '')[0]?.selector
      : network
          .contentOf(site)
          .workloads.where(byName, name ?? '')
          .find((each) => each.kind.toLowerCase() === kind.toLowerCase())?.selector;
  return selectorForLabels(found ?? {}) || undefined;
}
