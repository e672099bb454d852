import { isTemplated } from '../document/template.ts';
import { stringifyScalar } from '../document/scalar.ts';
import { lineBreakOf } from '../text/lines.ts';
import type { RoutingKeyFact } from '../workspace/facts.ts';
import { RELEASED } from '../schema/lookup.ts';
import { opposite } from '../workspace/network.ts';
import type { Site } from '../workspace/sites.ts';
import { spanOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import type { Edit } from '../text/edit.ts';
import { replaceValue } from './placeEdits.ts';
import type { Fix } from './define.ts';

/** More sites than this make the menu longer than it is useful. */
const MAX_SITES = 5;

/** Changes routing keys where they stand, as one fix. */
export function changeKeys(
  snapshot: Snapshot,
  facts: readonly RoutingKeyFact[],
  key: string,
): Pick<Fix, 'files'>[] {
  const files = facts.flatMap((fact) => {
    const edit = changeKey(snapshot, fact, key);
    return edit ? [{ uri: fact.place.uri, edits: [edit] }] : [];
  });
  return files.length > 0 ? [{ files }] : [];
}

function changeKey(snapshot: Snapshot, { place }: RoutingKeyFact, key: string): Edit | undefined {
  if (place.on === 'value') return replaceValue(snapshot, place, key);
  const span = spanOfPlace(snapshot, place);
  return span && { span, newText: stringifyScalar(key) };
}

/** Creates the other side of a routing key: in a new file of another site, or at the end of this file. */
export function createCounterpart(snapshot: Snapshot, fact: RoutingKeyFact): Fix[] {
  if (fact.templated) return [];
  const network = snapshot.networkOf(fact.place.uri);
  const own = network.siteOf(fact);
  const kind = opposite(fact.role) === 'uses' ? 'Listener' : 'Connector';
  const others = network.sites.filter((site) => site.id !== own.id && site.folder !== undefined);
  const inSites = others.slice(0, MAX_SITES).map((site) => ({
    title: `Create a ${kind} for ${fact.key} in site ${site.label}`,
    files: [newFile(snapshot, site, kind, fact)],
  }));
  const here = appended(snapshot, own, kind, fact);
  return here
    ? [...inSites, { title: `Create a ${kind} for ${fact.key} in this file`, files: [here] }]
    : inSites;
}

function newFile(snapshot: Snapshot, site: Site, kind: string, fact: RoutingKeyFact): Fix['files'][number] {
  const stem = `${site.folder}/${kind.toLowerCase()}-${resourceName(fact.key)}`;
  let uri = `${stem}.yaml`;
  for (let number = 2; snapshot.files.has(uri); number++) uri = `${stem}-${number}.yaml`;
  const text = `${counterpart(site, kind, fact).join('\n')}\n`;
  return { uri, create: true, edits: [{ span: { start: 0, end: 0 }, newText: text }] };
}

function appended(
  snapshot: Snapshot,
  site: Site,
  kind: string,
  fact: RoutingKeyFact,
): Fix['files'][number] | undefined {
  const file = snapshot.files.get(fact.place.uri);
  if (!file) return undefined;
  const newLine = lineBreakOf(file.text);
  const gap = /(?:^|\n)$/.test(file.text) ? '' : newLine;
  const marker = /(?:^|\n)---[ \t]*\r?\n?$/.test(file.text) ? [] : ['---'];
  const lines = [...marker, ...counterpart(site, kind, fact), ''];
  const end = file.text.length;
  return { uri: file.uri, edits: [{ span: { start: end, end }, newText: gap + lines.join(newLine) }] };
}

function counterpart(site: Site, kind: string, fact: RoutingKeyFact): string[] {
  const name = resourceName(fact.key);
  return [
    `apiVersion: ${RELEASED}`,
    `kind: ${kind}`,
    'metadata:',
    `  name: ${stringifyScalar(name)}`,
    ...(site.namespace === undefined || isTemplated(site.namespace)
      ? []
      : [`  namespace: ${stringifyScalar(site.namespace)}`]),
    'spec:',
    `  routingKey: ${stringifyScalar(fact.key)}`,
    kind === 'Listener'
      ? `  host: ${stringifyScalar(name)}`
      : `  selector: ${stringifyScalar(`app=${name}`)}`,
    `  port: ${fact.port ?? 8080}`,
  ];
}

/** A legal name for a resource and for a Service, made from a routing key. */
function resourceName(key: string): string {
  const cleaned = key
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(cleaned) ? cleaned : `key-${cleaned}`.replace(/-+$/, '').slice(0, 63);
}
