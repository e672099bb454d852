import type { InlayHint, Range } from 'vscode-languageserver-types';
import { entry, type MapNode } from '../yaml/tree.ts';
import type { PlacedDocument, YamlFile } from '../workspace/files/yamlFile.ts';
import type { Resource } from '../resource/resource.ts';
import { RELEASED } from '../schema/lookup.ts';
import type { Network } from '../workspace/network/network.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { matchesOf } from './routingKeyMatches.ts';

/** Behind names the site, behind routing keys the matches, behind `spec` what holds when nothing is written. */
export function inlayHints(snapshot: Snapshot, uri: string, range: Range): InlayHint[] {
  const file = snapshot.files.get(uri);
  if (!file || snapshot.isExcluded(uri)) return [];
  const network = snapshot.networkOf(uri);
  const hints = [
    ...siteHints(snapshot, network, uri),
    ...matchHints(snapshot, network, uri),
    ...defaultHints(file),
  ];
  return hints.filter(({ position: { line } }) => line >= range.start.line && line <= range.end.line);
}

/** Only a site that a Site resource defines is worth naming, and not behind the Site itself. */
function siteHints(snapshot: Snapshot, network: Network, uri: string): InlayHint[] {
  const defined = new Set(network.sites().map(({ id }) => id));
  return network.factsOf(uri).resources.flatMap(({ kind, namespace, place }) => {
    const site = network.siteAt(uri, namespace);
    const range = rangeOfPlace(snapshot, place);
    if (!range || kind === 'Site' || !defined.has(site.id)) return [];
    return [{ position: range.end, label: `site ${site.label}`, paddingLeft: true }];
  });
}

function matchHints(snapshot: Snapshot, network: Network, uri: string): InlayHint[] {
  return network.factsOf(uri).routingKeys.flatMap((fact) => {
    const range = rangeOfPlace(snapshot, fact.place);
    const matches = matchesOf(network, fact);
    if (!range || !matches || fact.place.on === 'key') return [];
    return [{ position: range.end, label: matches.words, paddingLeft: true }];
  });
}

function defaultHints(file: YamlFile): InlayHint[] {
  return file.documents.flatMap((document) =>
    document.parsed.resources.flatMap((resource) => defaultsOf(file, document, resource)),
  );
}

function defaultsOf(file: YamlFile, { start, parsed }: PlacedDocument, resource: Resource): InlayHint[] {
  const { schema, root } = resource;
  const spec = entry(root, 'spec');
  if (schema?.apiVersion !== RELEASED || parsed.templated || spec?.value.type !== 'map') return [];
  const map: MapNode = spec.value;
  const words = Object.entries(schema.spec.fields).flatMap(([name, field]) => {
    const value = /^`([^`]+)`$/.exec(field.default ?? '')?.[1];
    const isOnlyOne = field.type === 'string' && field.values?.length === 1;
    return value === undefined || value === 'false' || isOnlyOne || entry(map, name)
      ? []
      : [`${name}: ${value}`];
  });
  if (words.length === 0) return [];
  // Behind the colon of the key, where nothing else can stand in block style.
  const offset = parsed.text.indexOf(':', spec.keySpan.end) + 1;
  return map.flow || offset === 0
    ? []
    : [{ position: file.lines.position(start + offset), label: words.join(', '), paddingLeft: true }];
}
