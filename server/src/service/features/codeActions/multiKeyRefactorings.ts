import { replaceProperty } from '../../yaml/write/insert.ts';
import { isInFlow, scalarAtOffset } from '../../yaml/write/flow.ts';
import { commentsOf } from '../../yaml/write/places.ts';
import { replaceScalar } from '../../yaml/write/rewrite.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import { isTemplated } from '../../yaml/template.ts';
import { entry, nodeAt, scalarAt, stringAt, toJson, type MapEntry, type MapNode } from '../../yaml/tree.ts';
import type { PlacedDocument } from '../../workspace/files/yamlFile.ts';
import { nameOf, namespaceOf, type Resource } from '../../resource/resource.ts';
import type { Fix } from '../../fixes/fix.ts';
import { freeName } from '../../fixes/free.ts';
import { fieldAt, findKind, RELEASED } from '../../schema/lookup.ts';
import { isOlder } from '../../schema/version.ts';
import { applyEdits, shiftEdit, type Edit } from '../../text/edit.ts';
import { indentUnit, reindent } from '../../text/indent.ts';
import { lineBreakOf } from '../../text/lines.ts';
import { specString } from '../../workspace/facts/facts.ts';
import { byKind } from '../../workspace/network/colocated.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { DocumentPosition } from './documentPosition.ts';
import { removeDocument } from '../../fixes/removeDocument.ts';

/**
 * Merges a Listener with another one into a MultiKeyListener, and splits a MultiKeyListener into Listeners. None for resources with
 * findings.
 */
export function multiKeyRefactorings(position: DocumentPosition): Fix[] {
  if (!position.isSound(position.document)) return [];
  const resource = onlyResource(position.document);
  if (resource?.kind === 'Listener') return mergeListeners(position, resource);
  return resource?.kind === 'MultiKeyListener' ? splitListener(position, resource) : [];
}

/** The resource of a document, if the document contains only this one and no templates. */
function onlyResource({ parsed }: PlacedDocument): Resource | undefined {
  const [resource, second] = parsed.resources;
  // A directive counts for one document, and a copy of it must not follow another one.
  const isOnly = !parsed.templated && !second && resource?.base.length === 0 && !/^%/m.test(parsed.text);
  return isOnly && resource.apiVersion === RELEASED ? resource : undefined;
}

/** For each similar Listener of the file: merges it in. Connections prefer the key of the first Listener. */
function mergeListeners({ snapshot, file, document, isSound }: DocumentPosition, resource: Resource): Fix[] {
  const multi = findKind(RELEASED, 'MultiKeyListener');
  const isUnsupported =
    multi?.since !== undefined && isOlder(snapshot.settingsOf(file.uri).version, multi.since);
  const key = specEntry(resource, 'routingKey');
  if (isUnsupported || !key || !canBecome(resource, 'MultiKeyListener', 'routingKey')) return [];
  return file.documents.flatMap((other) => {
    const second = other.index === document.index ? undefined : onlyResource(other);
    const keys = new Set([resource, second].flatMap((each) => keyOf(each) ?? []));
    if (second?.kind !== 'Listener' || keys.size < 2 || !isSound(other) || !isMergeable(resource, second))
      return [];
    if (!haveOneFate(snapshot, file.uri, [document, other])) return [];
    if ([resource, second].some((each) => isConnectedTo(snapshot, file.uri, each))) return [];
    const comments = commentsOf(other.parsed.text, second.root);
    const strategy = replaceProperty(
      document.parsed.text,
      key,
      strategyLines(document, key, [...keys], comments),
    );
    if (!strategy) return [];
    const edits = [...kindEdit(document, resource, 'MultiKeyListener'), strategy];
    return [
      {
        title: `Merge with Listener ${nameOf(second) ?? ''} into a MultiKeyListener`,
        files: [
          {
            uri: file.uri,
            edits: [...edits.map((edit) => shiftEdit(edit, document.start)), removeDocument(other)],
          },
        ],
      },
    ];
  });
}

/** Whether all routing keys of documents have another side, or none of them: one without it is worse alone than among others. */
function haveOneFate(snapshot: Snapshot, uri: string, documents: readonly PlacedDocument[]): boolean {
  const network = snapshot.networkOf(uri);
  const facts = network.factsOf(uri).documents;
  const keys = documents.flatMap(({ index }) => facts[index]?.routingKeys ?? []);
  return new Set(keys.map((fact) => network.isUnmatched(fact))).size < 2;
}

/** Whether a Connector leads to a Listener, which with the key of that Connector would lead back to it. */
function isConnectedTo(snapshot: Snapshot, uri: string, resource: Resource): boolean {
  const { resources } = snapshot.networkOf(uri).colocated(uri, namespaceOf(resource));
  const host = stringAt(resource.root, ['spec', 'host']);
  return resources.where(byKind, 'Connector').some((fact) => specString(fact, 'host') === host);
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

/** The strategy with two keys. The comments of the second Listener stay above its key; in flow style there is no place for them. */
function strategyLines(
  { parsed: { text } }: PlacedDocument,
  { keySpan: { start } }: MapEntry,
  [first = '', second = '']: readonly string[],
  comments: readonly string[],
): string[] {
  if (isInFlow(text, start))
    return [`strategy: ${strategyInFlow(text, start, [first, second])}`, ...comments];
  const item = (key: string): string => `      - ${stringifyScalar(key)}`;
  const above = comments.map((comment) => `      ${comment}`);
  const lines = ['strategy:', '  priority:', '    routingKeys:', item(first), ...above, item(second)];
  return reindent(lines, indentUnit(text));
}

function strategyInFlow(text: string, start: number, keys: readonly string[]): string {
  if (text[start] === '"') return JSON.stringify({ priority: { routingKeys: keys } });
  const names = keys.map((key) => scalarAtOffset(text, start, key));
  return `{ priority: { routingKeys: [${names.join(', ')}] } }`;
}

/** One Listener per routing key. The first one keeps name and address, so that existing clients can still connect. */
function splitListener({ snapshot, file, document }: DocumentPosition, resource: Resource): Fix[] {
  const strategy = specEntry(resource, 'strategy');
  const keys = keysOf(resource);
  const name = scalarAt(resource.root, ['metadata', 'name']);
  const host = scalarAt(resource.root, ['spec', 'host']);
  const areUsable = keys.length > 0 && new Set(keys).size === keys.length && !keys.some(isTemplated);
  if (!strategy || !name || !host || !areUsable || !canBecome(resource, 'Listener', 'strategy')) return [];
  if (!haveOneFate(snapshot, file.uri, [document])) return [];
  const { text } = document.parsed;
  const listener = (key: string, renaming: readonly Edit[]): readonly Edit[] => {
    const line = `routingKey: ${scalarAtOffset(text, strategy.keySpan.start, key)}`;
    const replaced = replaceProperty(text, strategy, [line]);
    return replaced ? [...kindEdit(document, resource, 'Listener'), replaced, ...renaming] : [];
  };
  const [first = '', ...others] = keys;
  if (listener(first, []).length === 0) return [];
  const namespace = namespaceOf(resource);
  const copies = others.map((key) => {
    const free = freeName(snapshot, file.uri, namespace, { kind: 'Listener', key });
    return applyEdits(
      text,
      listener(key, [replaceScalar(text, name, free), replaceScalar(text, host, free)]),
    );
  });
  const edits = [...listener(first, []), ...documentsBehind(text, copies)];
  const title =
    keys.length === 1 ? 'Convert to Listener' : `Split into ${keys.length} Listeners, one per routing key`;
  const fileEdits = edits.map((edit) => shiftEdit(edit, document.start));
  return [{ title, files: [{ uri: file.uri, edits: fileEdits }] }];
}

/** Adds documents behind another one. */
function documentsBehind(text: string, copies: readonly string[]): Edit[] {
  if (copies.length === 0) return [];
  const newLine = lineBreakOf(text);
  const whole = (each: string): string => (each.endsWith('\n') ? each : each + newLine);
  const added = copies.map((copy) => (copy.startsWith('---') ? '' : `---${newLine}`) + whole(copy)).join('');
  const span = { start: text.length, end: text.length };
  return [{ span, newText: (text.endsWith('\n') ? '' : newLine) + added }];
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
