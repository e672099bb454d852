import type { Range, TextEdit } from 'vscode-languageserver-types';
import { harmlessFixes } from '../fixes/harmless.ts';
import type { Fix } from '../fixes/fix.ts';
import type { Finding } from '../lint/define.ts';
import { nameOf, namespaceOf, type Resource } from '../resource/resource.ts';
import { applyEdits } from '../text/edit.ts';
import { containsOffset } from '../text/span.ts';
import { documentAt, type YamlFile } from '../workspace/files/yamlFile.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { formatPath, hitAt } from '../yaml/tree.ts';
import { safeEdits } from './codeActions/fixAll.ts';

/** A finding with its range: lines and characters from 0. */
export interface PlacedFinding extends Omit<
  Finding,
  'fixes' | 'span' | 'related' | 'fixesOnSave' | 'isSuppressible' | 'isUnfinished'
> {
  readonly range: Range;
  /** Whether it has a fix. */
  readonly isFixable: boolean;
}

/** What explains a finding: where it belongs, and other places. */
export interface FindingDetails {
  /** The innermost resource that the finding is in; undefined outside of resources. */
  readonly resource: ResourceAddress | undefined;
  /** The property at its start, from the root of the resource; empty for the resource as a whole. */
  readonly path: string;
  readonly related: readonly RelatedPlace[];
}

/** What names a resource. The namespace and name are undefined where the file does not say them. */
export interface ResourceAddress {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
}

/** Another place that explains a finding. */
export interface RelatedPlace {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

/** A fix as edits of existing files. */
export interface ProposedFix {
  readonly title: string;
  readonly isPreferred: boolean;
  readonly files: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];
}

/** The text of a file with fixes applied, and how many findings they fix. */
export interface FixedText {
  readonly text: string;
  readonly fixed: number;
}

/** The findings that placed ones were made of. */
const sources = new WeakMap<PlacedFinding, { readonly uri: string; readonly finding: Finding }>();

/** The findings of a file with their ranges. Empty for an unknown file. */
export function placedFindings(
  snapshot: Snapshot,
  uri: string,
  findings: readonly Finding[],
): readonly PlacedFinding[] {
  const file = snapshot.files.get(uri);
  if (!file) return [];
  return findings.map((finding) => {
    const { code, severity, scope, message, data, tag, span } = finding;
    const placed: PlacedFinding = {
      code,
      severity,
      scope,
      message,
      data,
      ...(tag ? { tag } : {}),
      range: file.lines.range(span),
      isFixable: finding.fixes(snapshot).length > 0,
    };
    sources.set(placed, { uri, finding });
    return placed;
  });
}

/** What explains a finding. Nothing for one that was not made by `placedFindings`, or whose file is gone. */
export function detailsOf(snapshot: Snapshot, placed: PlacedFinding): FindingDetails {
  const source = sources.get(placed);
  const file = source && snapshot.files.get(source.uri);
  return file ? detailsIn(snapshot, file, source.finding) : noDetails;
}

const noDetails: FindingDetails = { resource: undefined, path: '', related: [] };

function detailsIn(snapshot: Snapshot, file: YamlFile, finding: Finding): FindingDetails {
  const document = documentAt(file, finding.span.start);
  const offset = finding.span.start - (document?.start ?? 0);
  const resource = innermost(document?.parsed.resources ?? [], offset);
  const hit = resource && hitAt(resource.root, offset);
  return {
    resource: resource && addressOf(resource),
    path: formatPath(hit?.path ?? []),
    related: finding.related.flatMap(({ place, message }): RelatedPlace[] => {
      const range = rangeOfPlace(snapshot, place);
      return range ? [{ uri: place.uri, range, message }] : [];
    }),
  };
}

/** A resource may be nested in another one. */
function innermost(resources: readonly Resource[], offset: number): Resource | undefined {
  return resources
    .filter(({ root }) => containsOffset(root.span, offset))
    .reduce<Resource | undefined>(
      (found, each) => (found && found.base.length >= each.base.length ? found : each),
      undefined,
    );
}

function addressOf(resource: Resource): ResourceAddress {
  const { apiVersion, kind } = resource;
  return { apiVersion, kind, namespace: namespaceOf(resource), name: nameOf(resource) };
}

/**
 * The fixes of findings that do no damage and need no new file, the preferred ones first. To ask for those of many findings at once
 * takes little longer than for those of one. None for findings that were not made by `placedFindings`.
 */
export function fixesOf(
  snapshot: Snapshot,
  findings: readonly PlacedFinding[],
): ReadonlyMap<PlacedFinding, readonly ProposedFix[]> {
  const all = findings.flatMap((placed) =>
    (sources.get(placed)?.finding.fixes(snapshot) ?? []).map((fix) => ({ ...fix, placed })),
  );
  const harmless = harmlessFixes(
    snapshot,
    all.filter(({ files }) => files.every(({ create }) => !create)),
  );
  const rank = ({ preferred }: Fix): number => Number(preferred !== true);
  const found = new Map<PlacedFinding, ProposedFix[]>();
  for (const { placed, ...fix } of harmless.toSorted((a, b) => rank(a) - rank(b)))
    found.set(placed, [...(found.get(placed) ?? []), toProposed(snapshot, fix)]);
  return found;
}

function toProposed(snapshot: Snapshot, { title, preferred, files }: Fix): ProposedFix {
  const changed = files.flatMap(({ uri, edits }) => {
    const lines = snapshot.files.get(uri)?.lines;
    if (!lines) return [];
    return [{ uri, edits: edits.map(({ span, newText }) => ({ range: lines.range(span), newText })) }];
  });
  return { title, isPreferred: preferred === true, files: changed };
}

/** The text of a file with its safe fixes applied. Empty for an unknown file. */
export function fixedText(snapshot: Snapshot, uri: string, findings: readonly Finding[]): FixedText {
  const text = snapshot.files.get(uri)?.text ?? '';
  const { edits, fixed } = safeEdits(snapshot, uri, findings);
  return { text: edits.length === 0 ? text : applyEdits(text, edits), fixed };
}
