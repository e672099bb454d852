import { replaceProperty, replaceScalar } from '../../yaml/edit.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import { isTemplated } from '../../yaml/template.ts';
import { entry, nodeAt, scalarAt, stringAt, toJson, type MapEntry, type MapNode } from '../../yaml/tree.ts';
import type { PlacedDocument } from '../../workspace/files/yamlFile.ts';
import { nameOf, namespaceOf, type Resource } from '../../resource/resource.ts';
import type { Fix } from '../../fixes/fix.ts';
import { freeName } from '../../fixes/newResource.ts';
import { fieldAt, findKind, RELEASED } from '../../schema/lookup.ts';
import { isOlder } from '../../schema/version.ts';
import { applyEdits, shiftEdit, type Edit } from '../../text/edit.ts';
import { indentUnit, reindent } from '../../text/indent.ts';
import { lineBreakOf } from '../../text/lines.ts';
import type { Here } from './documentPosition.ts';

/** Two listeners become one with several keys, or one with several keys becomes a listener for each. */
export function multiKeyRefactorings(here: Here): Fix[] {
  const resource = aloneIn(here.document);
  if (resource?.kind === 'Listener') return merges(here, resource);
  return resource?.kind === 'MultiKeyListener' ? splits(here, resource) : [];
}

/** The resource of a document that holds nothing else. */
function aloneIn({ parsed }: PlacedDocument): Resource | undefined {
  const [resource, second] = parsed.resources;
  const isAlone = !parsed.templated && !second && resource?.base.length === 0;
  return isAlone && resource.apiVersion === RELEASED ? resource : undefined;
}

/** One listener for the key of this one, and for that of another one in the file if this one fails. */
function merges({ snapshot, file, document }: Here, resource: Resource): Fix[] {
  const multi = findKind(RELEASED, 'MultiKeyListener');
  const isTooNew = multi?.since !== undefined && isOlder(snapshot.settingsOf(file.uri).version, multi.since);
  const key = specEntry(resource, 'routingKey');
  if (isTooNew || !key || !canBecome(resource, 'MultiKeyListener', 'routingKey')) return [];
  return file.documents.flatMap((other) => {
    const second = other.index === document.index ? undefined : aloneIn(other);
    const keys = [resource, second].flatMap((each) => keyOf(each) ?? []);
    if (second?.kind !== 'Listener' || keys.length < 2 || !isLike(resource, second)) return [];
    const edits = [
      ...kindEdit(document, resource, 'MultiKeyListener'),
      replaceProperty(document.parsed.text, key, strategyOf(document, resource, keys)),
    ];
    return [
      {
        title: `Merge with Listener ${nameOf(second) ?? ''} into a MultiKeyListener`,
        files: [
          {
            uri: file.uri,
            edits: [
              ...edits.map((edit) => shiftEdit(edit, document.start)),
              { span: { start: other.start, end: other.end }, newText: '' },
            ],
          },
        ],
      },
    ];
  });
}

function keyOf(resource: Resource | undefined): string | undefined {
  return resource && stringAt(resource.root, ['spec', 'routingKey']);
}

/** Whether two listeners differ in nothing but their address and key. */
function isLike(a: Resource, b: Resource): boolean {
  return namespaceOf(a) === namespaceOf(b) && restOf(a) === restOf(b);
}

function restOf({ root }: Resource): string {
  const spec = nodeAt(root, ['spec']);
  const entries = spec?.type === 'map' ? spec.entries : [];
  const rest = entries.filter(({ key }) => !ownToEach.has(key));
  return rest
    .map(({ key, value }) => JSON.stringify([key, toJson(value)]))
    .toSorted()
    .join();
}

const ownToEach = new Set(['routingKey', 'host', 'port']);

function strategyOf(
  { parsed: { text } }: PlacedDocument,
  { root }: Resource,
  keys: readonly string[],
): string[] {
  const names = keys.map(stringifyScalar);
  const spec = nodeAt(root, ['spec']);
  if (spec?.type === 'map' && spec.flow)
    return [`strategy: { priority: { routingKeys: [${names.join(', ')}] } }`];
  const lines = ['strategy:', '  priority:', '    routingKeys:', ...names.map((name) => `      - ${name}`)];
  return reindent(lines, indentUnit(text));
}

/** A listener for each key. The first one keeps name and address, so that whoever connects there still can. */
function splits({ snapshot, file, document }: Here, resource: Resource): Fix[] {
  const strategy = specEntry(resource, 'strategy');
  const keys = keysOf(resource);
  const name = scalarAt(resource.root, ['metadata', 'name']);
  const host = scalarAt(resource.root, ['spec', 'host']);
  if (!strategy || !name || !host || keys.length === 0 || keys.some(isTemplated)) return [];
  if (!canBecome(resource, 'Listener', 'strategy')) return [];
  const { text } = document.parsed;
  const listener = (key: string, renaming: readonly Edit[]): readonly Edit[] => [
    ...kindEdit(document, resource, 'Listener'),
    replaceProperty(text, strategy, [`routingKey: ${stringifyScalar(key)}`]),
    ...renaming,
  ];
  const [first = '', ...others] = keys;
  const namespace = namespaceOf(resource);
  const copies = others.map((key) => {
    const free = freeName(snapshot, file.uri, namespace, { kind: 'Listener', key });
    return applyEdits(
      text,
      listener(key, [replaceScalar(text, name, free), replaceScalar(text, host, free)]),
    );
  });
  const newLine = lineBreakOf(text);
  const whole = (each: string): string => (each.endsWith('\n') ? each : each + newLine);
  const added = copies.map((copy) => (copy.startsWith('---') ? '' : `---${newLine}`) + whole(copy)).join('');
  const end = { start: text.length, end: text.length };
  const edits = [
    ...listener(first, []),
    ...(added === '' ? [] : [{ span: end, newText: (text.endsWith('\n') ? '' : newLine) + added }]),
  ];
  const title =
    keys.length === 1 ? 'Turn into a Listener' : `Split into a Listener for each of ${keys.length} keys`;
  const moved = edits.map((edit) => shiftEdit(edit, document.start));
  return [{ title, files: [{ uri: file.uri, edits: moved }] }];
}

function keysOf({ root }: Resource): string[] {
  const list = nodeAt(root, ['spec', 'strategy', 'priority', 'routingKeys']);
  if (list?.type === 'list')
    return list.items.flatMap((item) =>
      item.type === 'scalar' && item.value !== null ? String(item.value) : [],
    );
  const map = nodeAt(root, ['spec', 'strategy', 'weighted', 'routingKeys']);
  return map?.type === 'map' ? map.entries.map(({ key }) => key) : [];
}

function specEntry({ root }: { readonly root: MapNode }, name: string): MapEntry | undefined {
  return entry(nodeAt(root, ['spec']), name);
}

/** Whether all but one of the properties mean the same in another kind. */
function canBecome({ root }: Resource, kind: string, except: string): boolean {
  const schema = findKind(RELEASED, kind);
  const spec = nodeAt(root, ['spec']);
  if (!schema || spec?.type !== 'map') return false;
  return spec.entries.every(({ key }) => key === except || fieldAt(schema, ['spec', key]) !== undefined);
}

function kindEdit({ parsed }: PlacedDocument, { root }: Resource, kind: string): Edit[] {
  const node = scalarAt(root, ['kind']);
  return node ? [replaceScalar(parsed.text, node, kind)] : [];
}
