import { parseAllDocuments } from 'yaml';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { difference } from './leftovers.ts';
import {
  applyAction,
  findings,
  messageText,
  openFixture,
  spanText,
  toFixture,
  uriOf,
  type Opened,
} from './service.ts';

/** An edit that an editor can be asked for. */
export interface OfferedEdit {
  readonly title: string;
  readonly edit: WorkspaceEdit;
  /** The findings that it is to remove, by code and message. */
  readonly targets: readonly string[];
  /** What gives back the texts as they were; undefined where nothing does. */
  readonly inverse?: (files: string) => string | undefined;
}

/** Every edit that is offered for a workspace: fixes, refactorings, fixes on save, migration and renaming. */
export function everyEdit(fixture: string): OfferedEdit[] {
  const opened = openFixture(fixture);
  return [...codeActions(opened), ...migrations(opened), ...renames(opened)];
}

function codeActions(opened: Opened): OfferedEdit[] {
  const { service, linesOf } = opened;
  const offered = new Map<string, OfferedEdit>();
  const add = (uri: string, start: number, end: number, only?: readonly string[]): void => {
    const range = linesOf(uri).range({ start, end });
    for (const action of service.codeActions({ uri, range, only }, { canCreateFiles: true })) {
      if (!action.edit) continue;
      const targets = (action.diagnostics ?? []).map(({ code, message }) =>
        told({ code: String(code), message: messageText(message) }),
      );
      offered.set(JSON.stringify(action.edit), { title: action.title, edit: action.edit, targets });
    }
  };
  for (const { path, start, end } of findings(opened)) add(uriOf(path), start, end);
  for (const uri of service.uris()) {
    const text = opened.textOf(uri);
    for (const { index } of text.matchAll(/routingKey|\bhost\b|kind\b/g)) add(uri, index, index);
    for (const { index, 0: key } of text.matchAll(/(?<=routingKey["']?: *["']?)[\w-]+/g))
      add(uri, index, index + key.length);
    add(uri, 0, text.length, ['source.fixAll']);
  }
  return [...offered.values()];
}

function migrations({ service }: Opened): OfferedEdit[] {
  const { edit, documents } = service.migrate();
  return documents > 0 ? [{ title: 'Migrate', edit, targets: [] }] : [];
}

function renames(opened: Opened): OfferedEdit[] {
  const { service, linesOf } = opened;
  const seen = new Set<string>();
  return service.uris().flatMap((uri) =>
    [...opened.textOf(uri).matchAll(/[\w-]+/g)].flatMap(({ index }): OfferedEdit[] => {
      const at = { uri, position: linesOf(uri).position(index) };
      const prepared = service.prepareRename(at);
      if (!prepared || 'refusal' in prepared || seen.has(prepared.placeholder)) return [];
      seen.add(prepared.placeholder);
      const edit = service.rename({ ...at, newName: NEW_NAME }, { annotate: false });
      if (!edit || 'refusal' in edit) return [];
      const isValid = /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/.test(prepared.placeholder);
      const inverse = (changed: string): string | undefined => {
        const later = openFixture(changed);
        const back = later.service.rename({ ...at, newName: prepared.placeholder }, { annotate: false });
        return back && !('refusal' in back)
          ? toFixture(applyAction(later, { title: '', edit: back }))
          : undefined;
      };
      return [
        {
          title: `Rename ${prepared.placeholder}`,
          edit,
          targets: [],
          ...(isValid ? { inverse } : {}),
        },
      ];
    }),
  );
}

const NEW_NAME = 'quite-new';

/** What an edit breaks: syntax, comments, findings, and the way back. */
export function damageOf(fixture: string, offered: OfferedEdit): string[] {
  const opened = openFixture(fixture);
  const { title, edit, targets, inverse } = offered;
  const before = new Map(opened.fixture.files.map(({ path, text }) => [path, text]));
  const after = applyAction(opened, { title, edit });
  const [had, has] = [named(fixture), named(toFixture(after))];
  const gone = difference(had.map(told), has.map(told));
  return [
    ...editedTwice(edit),
    ...[...after].flatMap(([path, text]) =>
      breaksSyntax(before.get(path) ?? '', text) ? [`syntax: ${path}`] : [],
    ),
    ...(title.startsWith('Remove ') ? [] : lostComments(before, after)),
    ...addedBy(title, had, has).map((finding) => `added: ${finding}`),
    ...(title.startsWith('Disable ') ? [] : targets.filter((target) => !gone.includes(target))).map(
      (finding) => `kept: ${finding}`,
    ),
    ...(inverse && !replacesAlias(opened, edit) && inverse(toFixture(after)) !== toFixture(before)
      ? ['inverse']
      : []),
  ];
}

/** An editor applies the edits of a file all at once, so a file must be there once. */
function editedTwice({ documentChanges = [] }: WorkspaceEdit): string[] {
  const uris = documentChanges.flatMap((change) => ('edits' in change ? [change.textDocument.uri] : []));
  return uris.filter((uri, index) => uris.indexOf(uri) < index).map((uri) => `twice: ${uri}`);
}

function breaksSyntax(before: string, after: string): boolean {
  return syntaxErrors(before) === 0 && syntaxErrors(after) > 0;
}

function lostComments(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const commentsOf = (texts: ReadonlyMap<string, string>): string[] =>
    toFixture(texts).match(/# about c\d+/g) ?? [];
  const left = new Set(commentsOf(after));
  return commentsOf(before).flatMap((comment) => (left.has(comment) ? [] : [`lost: ${comment}`]));
}

/** An alias that is renamed becomes a value of its own, and does not become an alias again. */
function replacesAlias(opened: Opened, { documentChanges = [] }: WorkspaceEdit): boolean {
  return documentChanges.some(
    (change) =>
      'edits' in change &&
      change.edits.some(
        (each) =>
          'range' in each &&
          spanText(opened, { uri: change.textDocument.uri, range: each.range }).startsWith('*'),
      ),
  );
}

interface Named {
  readonly code: string;
  readonly message: string;
}

function named(fixture: string): Named[] {
  return findings(openFixture(fixture));
}

function told({ code, message }: Named): string {
  return `${code}: ${message}`;
}

/** Findings that stand in for each other: what resembles no other name any more is not there at all. */
const families: Readonly<Record<string, string>> = {
  'routing-key-typo': 'key',
  'unmatched-listener': 'key',
  'unmatched-connector': 'key',
};

/**
 * The findings that an edit adds. Where names, the number of resources or the order of files change, a finding may be told otherwise;
 * a migration may show what a draft could not; and a key that is misspelt on one side is no longer so when the other one goes.
 */
function addedBy(title: string, had: readonly Named[], has: readonly Named[]): string[] {
  if (title.startsWith('Migrate')) return [];
  // A Connector with a selector shows that its site is on Kubernetes, where a host must be the name of a Service.
  const shown = title.startsWith('Create a Connector') ? ['invalid-host'] : [];
  // Beside the new resources of Skupper 2, those of Skupper 1 are told, which stay until somebody agrees. Without other sites, nobody
  // listens for what is exposed.
  if (title.startsWith('Convert ')) shown.push('skupper-1-resource', 'key');
  if (!/^(?:Rename|Split|Merge|Convert|Create) | to its own file$/.test(title))
    return difference(has.map(told), had.map(told));
  const family = ({ code }: Named): string => families[code] ?? code;
  const added = difference(has.map(family), had.map(family));
  const isMisspelt = /^(?:Rename|Create) /.test(title) && had.some((each) => family(each) === 'key');
  return added.filter((name) => !shown.includes(name) && !(isMisspelt && name === 'key'));
}

function syntaxErrors(text: string): number {
  return parseAllDocuments(text, { version: '1.1', merge: true, uniqueKeys: true }).reduce(
    (sum, { errors }) => sum + errors.length,
    0,
  );
}
