import assert from 'node:assert/strict';
import { files, kept, type All, type Seen } from './seen.js';

/** The lines of the documents that are for Skupper, from 1, and how many of the places in them come first. */
const skupperParts: Record<
  keyof All,
  { readonly lines: readonly (readonly [number, number])[]; readonly places: number }
> = {
  'skupper.yaml': { lines: [[1, 99]], places: 99 },
  'mixed.yaml': {
    lines: [
      [1, 11],
      [15, 15],
    ],
    places: 1,
  },
  'foreign.yaml': { lines: [], places: 0 },
  'broken.yaml': { lines: [[1, 99]], places: 99 },
};

/** Checks that both extensions show what one of them shows alone: this one in documents for Skupper, and Red Hat YAML in all others. */
export function expectNothingTwice(seen: All): void {
  const ours = kept('ours');
  const theirs = kept('theirs');
  for (const file of files) {
    const wanted = divided(file, ours[file], theirs[file]);
    assert.deepEqual({ file, ...seen[file] }, { file, ...wanted });
  }
}

/** What is to be seen in a file, of what each extension shows alone. */
function divided(file: keyof All, ours: Seen, theirs: Seen): Seen {
  const { lines, places } = skupperParts[file];
  const isForSkupper = (text: string): boolean => {
    const line = Number(/(\d+): /.exec(text)?.[1]);
    return lines.some(([first, last]) => first <= line && line <= last);
  };
  const isSyntax = (text: string): boolean => file === 'broken.yaml' && !text.includes('schema');
  const at = (all: Seen['hovers'], other: Seen['hovers']): Seen['hovers'] =>
    all.map((shown, index) => (index < places ? shown : (other[index] ?? [])));
  return {
    // Red Hat YAML finds broken syntax in all YAML.
    findings: [
      ...ours.findings.filter((each) => !isSyntax(each)),
      ...theirs.findings.filter((each) => isSyntax(each) || (!isForSkupper(each) && !isUnable(each))),
    ].toSorted(),
    completions: at(ours.completions, theirs.completions),
    hovers: at(ours.hovers, theirs.hovers),
    // It has no setting for its outline.
    symbols: theirs.symbols,
    links: ours.links + theirs.links,
    lenses: ours.lenses,
  };
}

/** A schema that is not in the catalog. It has nothing to say about a document. */
export function isUnable(finding: string): boolean {
  return finding.includes('Unable to load schema');
}
