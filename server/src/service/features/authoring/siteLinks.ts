import { manifestLines, skupperManifest } from '../../conversion/manifest.ts';
import { mergeFiles, type FileEdit } from '../../fixes/fix.ts';
import { nameForKey } from '../../fixes/free.ts';
import { addPropertyFix, replaceValueFix } from '../../fixes/propertyFixes.ts';
import { quote } from '../../text/words.ts';
import { isSpecTrue, placeOfProperty } from '../../workspace/facts/facts.ts';
import { byKindAndName } from '../../workspace/network/colocated.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Refusal } from '../rename.ts';
import { toAuthored, type Authored } from './authored.ts';
import { writeDocuments, type NewDocument } from './documents.ts';
import { stepsToLink, type LinkMethod, type PlannedLinks } from './linkSteps.ts';
import { placementOf } from './placement.ts';
import { acceptsLinks, isOnHost, siteWithId, writtenNamespace, type KnownSite } from './sites.ts';

/** A request to link sites to another one. */
export interface LinkRequest {
  /** The site that accepts the links. */
  readonly toSite: string;
  readonly fromSites: readonly string[];
  readonly method: LinkMethod;
}

/**
 * Links sites to another one: makes that one accept links, with an AccessGrant for each token. What only a running site knows, its
 * address and credentials, is in no file: how to get it is in the next steps. Refuses a site that cannot accept links.
 */
export function linkSites(snapshot: Snapshot, request: LinkRequest): Authored | Refusal {
  const to = siteWithId(snapshot, request.toSite);
  const from = request.fromSites.flatMap((id) => siteWithId(snapshot, id) ?? []);
  if (!to || from.length < request.fromSites.length || from.length === 0)
    return { refusal: 'A site to link no longer exists.' };
  const refusal = refusalOf(to, from, request.method);
  return refusal === undefined ? link(snapshot, { to, from, method: request.method }) : { refusal };
}

function refusalOf(to: KnownSite, from: readonly KnownSite[], method: LinkMethod): string | undefined {
  const own = quote(to.fact.name);
  if (from.some(({ site }) => site.id === to.site.id)) return `Site ${own} cannot link to itself.`;
  if (from.some(({ network }) => network !== to.network))
    return `Sites of different networks cannot be linked.`;
  if (isSpecTrue(to.fact, 'edge')) return `Site ${own} is an edge site, which cannot accept links.`;
  if (method === 'token' && isOnHost(to))
    return `Site ${own} is on a host, which issues no tokens. Use a Link and its Secret.`;
  return undefined;
}

function link(snapshot: Snapshot, planned: Omit<PlannedLinks, 'changesFiles'>): Authored | Refusal {
  const { to, from, method } = planned;
  const own = quote(to.fact.name);
  const access = acceptsLinks(to) ? [] : accessEdits(snapshot, to);
  if (!access)
    return { refusal: `linkAccess cannot be set in the file of site ${own}. Set it, and try again.` };
  const grants = method === 'token' ? grantsFor(snapshot, to, from) : [];
  if (!grants)
    return { refusal: `No file of site ${own} takes an AccessGrant, and none can be created there.` };
  const written = writeDocuments(snapshot, grants);
  const files = mergeFiles([...access, ...written.files]);
  const places = written.places.map(({ uri, line }) => ({ uri, line: line + newLinesIn(access, uri) }));
  return toAuthored(
    snapshot,
    { files, places: places.length > 0 ? places : placeOfSite(snapshot, to) },
    stepsToLink(snapshot, { ...planned, changesFiles: files.length > 0 }),
  );
}

/** The number of lines that edits add to a file. */
function newLinesIn(files: readonly FileEdit[], uri: string): number {
  const edits = files.filter((each) => each.uri === uri).flatMap((each) => each.edits);
  return edits.reduce((sum, { newText }) => sum + newText.split('\n').length - 1, 0);
}

/** The edits that make a site accept links; undefined if they cannot be made in place. */
function accessEdits(snapshot: Snapshot, { fact }: KnownSite): readonly FileEdit[] | undefined {
  const path = ['spec', 'linkAccess'];
  const [fix] =
    fact.spec['linkAccess'] === undefined || fact.spec['linkAccess'] === null
      ? addPropertyFix(snapshot, fact, ['spec'], 'linkAccess: default')
      : replaceValueFix(snapshot, placeOfProperty(fact, path), 'default');
  return fix?.files;
}

/** An AccessGrant for each site that has none yet. Undefined if there is no file for one. */
function grantsFor(snapshot: Snapshot, to: KnownSite, from: readonly KnownSite[]): NewDocument[] | undefined {
  const { resources } = to.network.contentOf(to.site);
  const taken: string[] = [];
  const documents: NewDocument[] = [];
  for (const { fact } of from) {
    const name = nameForKey(fact.name);
    if (resources.has(byKindAndName, `AccessGrant ${name}`)) continue;
    const placement = placementOf(snapshot, to, { kind: 'AccessGrant', name }, taken);
    if (!placement) return undefined;
    taken.push(placement.uri);
    const metadata = { name, namespace: writtenNamespace(snapshot, to) };
    const spec = { redemptionsAllowed: 1, expirationWindow: '15m' };
    documents.push({ placement, lines: manifestLines(skupperManifest('AccessGrant', metadata, spec)) });
  }
  return documents;
}

function placeOfSite({ files }: Snapshot, { fact: { place } }: KnownSite): Authored['places'] {
  const file = files.get(place.uri);
  const line = file?.lines.position(file.starts[place.document] ?? 0).line ?? 0;
  return [{ uri: place.uri, line }];
}
