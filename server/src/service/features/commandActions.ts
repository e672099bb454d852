import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { documentAt } from '../document/yamlFile.ts';
import {
  documentOf,
  readSkupperCommand,
  toSkupperCommand,
  type CommandLine,
} from '../resource/skupperCommand.ts';
import { indentUnit, reindent } from '../text/indent.ts';
import { lineBreakOf, lineEnd, lineStart } from '../text/lines.ts';
import { shift } from '../text/span.ts';
import type { Network } from '../workspace/network.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
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
    const { start, end } = shift(root.span, document.start);
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
  const command = readSkupperCommand(file.text.slice(span.start, span.end));
  if (!command) return [];
  const lines = reindent(
    documentOf(command, selectorOf(snapshot.networkOf(uri), uri, command)),
    indentUnit(file.text),
  );
  const isFirst = /(?:^|---[ \t]*\r?\n)(?:[ \t]*(?:#.*)?\r?\n)*$/.test(file.text.slice(0, span.start));
  const isLast = /^\s*(?:---|\.\.\.|$)/.test(file.text.slice(span.end));
  const newText = [...(isFirst ? [] : ['---']), ...lines, ...(isLast ? [] : ['---'])].join(
    lineBreakOf(file.text),
  );
  return [
    {
      title: `Write the ${command.kind} that this command makes`,
      kind: CodeActionKind.RefactorRewrite,
      edit: toWorkspaceEdit(snapshot, { files: [{ uri, edits: [{ span, newText }] }] }),
    },
  ];
}

/** The labels that a workload or Service selects its pods by, as the command looks them up in the cluster. */
function selectorOf(network: Network, uri: string, { workload, namespace }: CommandLine): string | undefined {
  const [kind = '', name] = workload?.split('/') ?? [];
  const site = network.siteAt(uri, namespace);
  const services = network.together(uri, namespace).services;
  const found =
    kind.toLowerCase() === 'service'
      ? services.find((each) => each.name === name)?.selector
      : network
          .workloadsOf(site)
          .find((each) => each.name === name && each.kind.toLowerCase() === kind.toLowerCase())?.selector;
  const pairs = Object.entries(found ?? {}).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? undefined : pairs.join(',');
}
