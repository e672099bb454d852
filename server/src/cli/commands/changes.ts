import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { formatPatch, structuredPatch } from 'diff';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readBytes } from '../../disk/readBytes.ts';
import { pathOfUri } from '../../disk/uri.ts';
import type { LanguageService } from '../../service/index.ts';
import type { Style } from '../style.ts';
import { coloredPatch } from './coloredPatch.ts';
import type { Project } from './project.ts';
import { replaceFile } from './replaceFile.ts';
import { reasonOf, textOf } from './unreadable.ts';

/** The changed files of a project, by URI. */
export interface Changes {
  readonly service: LanguageService;
  /** The texts before the first change; undefined for new files. */
  readonly before: Map<string, string | undefined>;
  readonly after: Map<string, string>;
}

/** No changes yet of the files that a service knows. */
export function createChanges(service: LanguageService): Changes {
  return { service, before: new Map(), after: new Map() };
}

/** Changes the text of a file, also for the service. */
export function change({ service, before, after }: Changes, uri: string, text: string): void {
  if (!before.has(uri)) before.set(uri, service.textOf({ uri }));
  after.set(uri, text);
  service.apply([{ type: 'disk', uri, content: { text } }]);
}

/** The URIs of the files that an edit changes or creates. */
export function urisIn({ documentChanges = [] }: WorkspaceEdit): readonly string[] {
  return documentChanges.flatMap((each) =>
    'edits' in each && each.edits.length > 0 ? each.textDocument.uri : [],
  );
}

/** Makes the changes of an edit. */
export function applyEdit(changes: Changes, { documentChanges = [] }: WorkspaceEdit): void {
  for (const each of documentChanges) {
    if (!('edits' in each) || each.edits.length === 0) continue;
    const { uri } = each.textDocument;
    const text = changes.service.textOf({ uri }) ?? '';
    const edits = each.edits.flatMap((edit) => ('newText' in edit ? edit : []));
    change(changes, uri, TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 0, text), edits));
  }
}

/** The URIs of the files that are changed, or new. Sorted. */
export function changedUris({ before, after }: Changes): readonly string[] {
  return [...after].flatMap(([uri, text]) => (before.get(uri) === text ? [] : uri)).toSorted();
}

/**
 * Writes the changed files one after the other. What cannot be written, or was changed by somebody else meanwhile, is left as it is
 * and becomes a problem of the project.
 */
export async function writeChanges(changes: Changes, { pathOf, problems }: Project): Promise<number> {
  let written = 0;
  await untilInterrupted(changedUris(changes), (uri) => {
    const failure = writeChange(changes, uri);
    if (failure === undefined) written++;
    else problems.add(`cannot write "${pathOf(uri)}": ${failure}`);
  });
  return written;
}

/** What UTF-8 may begin with. It is not a part of the text that is checked. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The byte order mark that a file begins with; empty if it has none, or does not exist. */
function byteOrderMarkOf(path: string): string {
  const bytes = readBytes(path);
  if ('failure' in bytes) return '';
  return bytes.subarray(0, 3).toString() === BYTE_ORDER_MARK ? BYTE_ORDER_MARK : '';
}

/** Writes a file. Returns why it cannot be written. */
function writeChange({ before, after }: Changes, uri: string): string | undefined {
  const path = pathOfUri(uri);
  const expected = before.get(uri);
  if (expected === undefined && existsSync(path)) return 'it exists already';
  const current = expected === undefined ? undefined : textOf(path);
  if (current && !('text' in current && current.text === expected)) return 'it was changed meanwhile';
  try {
    replaceFile(path, byteOrderMarkOf(path) + (after.get(uri) ?? ''));
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** Handles items until the user interrupts the program, which ends after the current item. */
async function untilInterrupted<T>(items: readonly T[], handle: (item: T) => void): Promise<void> {
  const end = (): void => process.exit(INTERRUPTED);
  process.once('SIGINT', end);
  try {
    for (const item of items) {
      handle(item);
      // Signals arrive in between.
      await setImmediate();
    }
  } finally {
    process.removeListener('SIGINT', end);
  }
}

/** As shells have it: 128 and the number of the signal. */
const INTERRUPTED = 130;

/** The changes as a unified diff, as git has it. Colored and without what steers a terminal for one. */
export function patchOf(changes: Changes, { pathOf }: Project, style: Style): string {
  const patches = changedUris(changes).map((uri) => {
    const path = pathOf(uri);
    const before = changes.before.get(uri);
    const names = [`a/${path}`, `b/${path}`] as const;
    const mark = byteOrderMarkOf(pathOfUri(uri));
    const after = changes.after.get(uri) ?? '';
    const patch = structuredPatch(...names, mark + (before ?? ''), mark + after);
    return formatPatch({ ...patch, isGit: true, isCreate: before === undefined });
  });
  const text = patches.join('');
  return style.isDetailed ? coloredPatch(text, style) : text;
}

/** Says which of the files that were named are pipes, which nobody can change. */
export function pipeNotes({ streams }: Project): string[] {
  return [...streams.paths.values()].map((path) => `"${path}" is not changed, because it is a pipe`);
}
