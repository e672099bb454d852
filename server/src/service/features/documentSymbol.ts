import { SymbolKind, type DocumentSymbol, type Range } from 'vscode-languageserver-types';
import { nodeAt, type Path } from '../yaml/tree.ts';
import type { PlacedDocument, YamlFile } from '../workspace/files/yamlFile.ts';
import { isSkupper, nameOf, type Resource } from '../resource/resource.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import type { RoutingKeyFact } from '../workspace/facts/facts.ts';
import { spanOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { displayed } from '../text/escape.ts';
import { symbolKindOf } from './symbolKind.ts';

/** The Skupper resources of a file, each with its routing keys as children. Resources of other API groups are left out. */
export function documentSymbols(snapshot: Snapshot, uri: string): DocumentSymbol[] {
  const file = snapshot.files.get(uri);
  if (!file) return [];
  const { routingKeys } = snapshot.networkOf(uri).factsOf(uri);
  return file.documents.flatMap((document, index) =>
    document.parsed.resources
      .filter((resource) => isSkupper(resource) && resource.schema?.apiVersion !== '')
      .map((resource) => {
        const own = routingKeys.filter(
          ({ place }) => place.document === index && startsWith(place.path, resource.base),
        );
        return toSymbol(snapshot, { file, document, resource }, own);
      }),
  );
}

interface ResourceInFile {
  readonly file: YamlFile;
  readonly document: PlacedDocument;
  readonly resource: Resource;
}

function toSymbol(
  snapshot: Snapshot,
  { file, document, resource }: ResourceInFile,
  keys: readonly RoutingKeyFact[],
): DocumentSymbol {
  const whole = shiftSpan(withoutTrailingSpace(document.parsed.text, resource.root.span), document.start);
  const name = nodeAt(resource.root, ['metadata', 'name']) ?? nodeAt(resource.root, ['kind']);
  const children = keys.flatMap((fact) => {
    const span = spanOfPlace(snapshot, fact.place);
    return span && isWithin(span, whole) ? [keySymbol(fact, file.lines.range(span))] : [];
  });
  const nameSpan = name && shiftSpan(name.span, document.start);
  return {
    name: displayed(nameOf(resource) || resource.kind),
    detail: displayed(resource.kind),
    kind: symbolKindOf(resource.kind),
    range: file.lines.range(whole),
    // A name or key from an alias is located at its anchor, but LSP requires these ranges to be inside `range`.
    selectionRange: file.lines.range(nameSpan && isWithin(nameSpan, whole) ? nameSpan : whole),
    ...(children.length > 0 ? { children } : {}),
  };
}

function keySymbol({ key, role }: RoutingKeyFact, range: Range): DocumentSymbol {
  return {
    name: displayed(key),
    detail: role === 'provides' ? 'provided routing key' : 'used routing key',
    kind: SymbolKind.Key,
    range,
    selectionRange: range,
  };
}

function startsWith(path: Path, base: Path): boolean {
  return base.every((step, index) => path[index] === step);
}

/** A span without trailing whitespace. */
function withoutTrailingSpace(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
