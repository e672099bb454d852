import type { InlayHint, Range } from 'vscode-languageserver-types';
import { distinctBy } from '../text/lists.ts';
import { entry, type MapNode } from '../yaml/tree.ts';
import type { PlacedDocument, YamlFile } from '../workspace/files/yamlFile.ts';
import type { Resource } from '../resource/resource.ts';
import { RELEASED } from '../schema/lookup.ts';
import type { Network } from '../workspace/network/network.ts';
import { displayed } from '../text/escape.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { routingKeyMatches } from './routingKeyMatches.ts';

/** What hints are about. */
export interface InlayHintOptions {
  /** Whether they tell the matches of routing keys, as code lenses do. */
  readonly matches: boolean;
}

/** The inlay hints in a range of lines: the site of a resource, the matches of a routing key, and default values. */
export function inlayHints(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  { matches }: InlayHintOptions,
): InlayHint[] {
  const file = snapshot.files.get(uri);
  if (!file) return [];
  const network = snapshot.networkOf(uri);
  const hints = [
    ...siteHints(snapshot, network, uri),
    ...(matches ? matchHints(snapshot, network, uri) : []),
    ...defaultHints(file),
  ];
  const shown = hints.filter(({ position: { line } }) => line >= range.start.line && line <= range.end.line);
  return distinctBy(shown, ({ position, label }) => JSON.stringify([position, label]));
}

/** The site after the name of a resource. Only for sites with a Site resource, and not for that resource itself. */
function siteHints(snapshot: Snapshot, network: Network, uri: string): InlayHint[] {
  const defined = new Set(network.sites().map(({ id }) => id));
  return network.factsOf(uri).resources.flatMap(({ kind, namespace, place }) => {
    const site = network.siteAt(uri, namespace);
    const range = rangeOfPlace(snapshot, place);
    if (!range || kind === 'Site' || !defined.has(site.id)) return [];
    return [{ position: range.end, label: `site ${displayed(site.label)}`, paddingLeft: true }];
  });
}

function matchHints(snapshot: Snapshot, network: Network, uri: string): InlayHint[] {
  return network.factsOf(uri).routingKeys.flatMap((fact) => {
    const range = rangeOfPlace(snapshot, fact.place);
    const matches = routingKeyMatches(network, fact);
    if (!range || !matches || fact.place.on === 'key') return [];
    return [{ position: range.end, label: matches.label, paddingLeft: true }];
  });
}

function defaultHints(file: YamlFile): InlayHint[] {
  return file.documents.flatMap((document) =>
    document.parsed.resources.flatMap((resource) => defaultsOf(file, document, resource)),
  );
}

/** The default values of properties that the `spec` of a resource leaves out, except for `false`. */
function defaultsOf(file: YamlFile, { start, parsed }: PlacedDocument, resource: Resource): InlayHint[] {
  const { schema, root } = resource;
  const spec = entry(root, 'spec');
  if (schema?.apiVersion !== RELEASED || parsed.templated || spec?.value.type !== 'map') return [];
  const map: MapNode = spec.value;
  const defaults = Object.entries(schema.spec.fields).flatMap(([name, field]) => {
    const value = /^`([^`]+)`$/.exec(field.default ?? '')?.[1];
    const hasOneValue = field.type === 'string' && field.values?.length === 1;
    return value === undefined || value === 'false' || hasOneValue || entry(map, name)
      ? []
      : [`${name}: ${value}`];
  });
  if (defaults.length === 0) return [];
  // The hint comes after `spec:`, because in block style nothing else can follow on that line.
  const offset = parsed.text.indexOf(':', spec.keySpan.end) + 1;
  return map.flow || offset === 0
    ? []
    : [{ position: file.lines.position(start + offset), label: defaults.join(', '), paddingLeft: true }];
}
