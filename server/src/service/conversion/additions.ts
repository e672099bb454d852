import type { FileEdit } from '../fixes/fix.ts';
import { freeUri } from '../fixes/free.ts';
import { takesResources } from '../fixes/newResource.ts';
import { indentUnit, reindent } from '../text/indent.ts';
import { lineBreakOf } from '../text/lines.ts';
import { groupBy } from '../text/lists.ts';
import { documentOf, type YamlFile } from '../workspace/files/yamlFile.ts';
import { baseName, fileNameSegment, parentUri } from '../workspace/files/uri.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { manifestLines, type Planned } from './manifest.ts';

/** The edits that add resources, and those resources for which there is no place. */
export interface Additions {
  readonly files: readonly FileEdit[];
  readonly left: readonly Planned[];
  /** The files beside which a new one is created, as keys, with the new ones. */
  readonly created: ReadonlyMap<string, string>;
}

/**
 * The edits that write each resource after its document, in the style of the file. What a file cannot take, such as one of JSON,
 * goes to a new file beside it, if those can be created.
 */
export function additions(
  snapshot: Snapshot,
  planned: readonly Planned[],
  { canCreateFiles }: { readonly canCreateFiles: boolean },
): Additions {
  const files: FileEdit[] = [];
  const left: Planned[] = [];
  const createdBeside = new Map<string, string>();
  for (const [uri, group] of groupBy(planned, ({ after }) => after.uri)) {
    const file = snapshot.files.get(uri);
    if (file && takesResources(snapshot, uri)) files.push(appended(file, group));
    else if (file && canCreateFiles) {
      const edit = created(snapshot, file, group);
      files.push(edit);
      createdBeside.set(uri, edit.uri);
    } else left.push(...group);
  }
  return { files, left, created: createdBeside };
}

function appended(file: YamlFile, planned: readonly Planned[]): FileEdit {
  const { uri, text } = file;
  const newLine = lineBreakOf(text);
  const unit = indentUnit(text);
  const edits = [...groupBy(planned, ({ after }) => String(after.document)).values()].flatMap((group) => {
    const document = documentOf(file, group[0]?.after.document ?? 0);
    if (!document) return [];
    const at = document.end;
    const before = text.slice(document.start, at);
    const gap = /[\r\n]$/.test(before) ? '' : newLine;
    const lines = group.flatMap(({ manifest }) => ['---', ...reindent(manifestLines(manifest), unit)]);
    // After the marker `...`, the next document may do without one.
    const isOpen =
      at < text.length && !/^(?:[ \t]*(?:#.*)?\r?\n|%.*\r?\n)*---/.test(text.slice(at, at + MAX_HEAD));
    const end = isOpen ? ['---', ''] : [''];
    return [{ span: { start: at, end: at }, newText: gap + [...lines, ...end].join(newLine) }];
  });
  return { uri, edits };
}

/** Comments and directives before a document are rarely longer, in UTF-16 code units. */
const MAX_HEAD = 5000;

function created(snapshot: Snapshot, { uri, text }: YamlFile, planned: readonly Planned[]): FileEdit {
  const stem = fileNameSegment(baseName(uri).replace(/\.\w+$/, ''));
  const newUri = freeUri(snapshot, `${parentUri(uri)}/${stem}-skupper-2`);
  const newLine = lineBreakOf(text);
  const lines = planned.flatMap(({ manifest }, index) => [
    ...(index > 0 ? ['---'] : []),
    ...manifestLines(manifest),
  ]);
  const newText = lines.map((line) => line + newLine).join('');
  return { uri: newUri, create: true, edits: [{ span: { start: 0, end: 0 }, newText }] };
}
