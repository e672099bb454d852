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
import type { DocumentPosition } from './documentPosition.ts';

/** Merges a Listener with another one into a MultiKeyListener, and splits a MultiKeyListener into Listeners. */
export function multiKeyRefactorings(position: DocumentPosition): Fix[] {
  const resource = onlyResource(position.document);
  if (resource?.kind === 'Listener') return mergeListeners(position, resource);
  return resource?.kind === 'MultiKeyListener' ? splitListener(position, resource) : [];
}

/** The resource of a document, if the document contains only this one and no templates. */
function onlyResource({ parsed }: PlacedDocument): Resource | undefined {
  const [resource, second] = parsed.resources;
  const isOnly = !parsed.templated && !second && resource?.base.length === 0;
  return isOnly && resource.apiVersion === RELEASED ? resource : undefined;
}

/** For each similar Listener of the file: merges it in. Connections prefer the key of the first Listener. */
function mergeListeners({ snapshot, file, document }: DocumentPosition, resource: Resource): Fix[] {
  const multi = findKind(RELEASED, 'MultiKeyListener');
  const isUnsupported =
    multi?.since !== undefined && isOlder(snapshot.settingsOf(file.uri).version, multi.since);
  const key = specEntry(resource, 'routingKey');
  if (isUnsupported || !key || !canBecome(resource, 'MultiKeyListener', 'routingKey')) return [];
  return file.documents.flatMap((other) => {
    const second = other.index === document.index ? undefined : onlyResource(other);
    const keys = [resource, second].flatMap((each) => keyOf(each) ?? []);
    if (second?.kind !== 'Listener' || keys.length < 2 || !isMergeable(resource, second)) return [];
    const edits = [
      ...kindEdit(document, resource, 'MultiKeyListener'),
      replaceProperty(document.parsed.text, key, strategyLines(document, resource, keys)),
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

/** Whether two Listeners differ only in name, address and routing key. */
function isMergeable(a: Resource, b: Resource): boolean {
  return namespaceOf(a) === namespaceOf(b) && sharedProperties(a) === sharedProperties(b);
}

function sharedProperties({ root }: Resource): string {
  const spec = nodeAt(root, ['spec']);
  const entries = spec?.type === 'map' ? spec.entries : [];
  const rest = entries.filter(({ key }) => !individualProperties.has(key));
  return rest
    .map(({ key, value }) => JSON.stringify([key, toJson(value)]))
    .toSorted()
    .join();
}

const individualProperties = new Set(['routingKey', 'host', 'port']);

function strategyLines(
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

/** One Listener per routing key. The first one keeps name and address, so that existing clients can still connect. */
function splitListener({ snapshot, file, document }: DocumentPosition, resource: Resource): Fix[] {
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
    keys.length === 1 ? 'Convert to Listener' : `Split into ${keys.length} Listeners, one per routing key`;
  const fileEdits = edits.map((edit) => shiftEdit(edit, document.start));
  return [{ title, files: [{ uri: file.uri, edits: fileEdits }] }];
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

/** Whether another kind has the same properties in its spec, except for one. */
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
