import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { everyEdit } from '../support/everyEdit.ts';
import { parseFixture } from '../support/fixture.ts';
import { mistakes } from '../support/mistakes.ts';
import { applyAction, findings, openFixture, toFixture } from '../support/service.ts';

/** A workspace with JSON in place of each manifest of one document. Undefined if none can be JSON. */
function asJson(fixture: string): string | undefined {
  const { files } = parseFixture(fixture);
  // A kustomization names the files.
  if (fixture.includes('kustomization')) return undefined;
  const written = new Map(
    files.map(({ path, text }) => {
      const json = path.includes('.skupper') ? undefined : jsonOf(text);
      return json === undefined ? [path, text] : [path.replace(/\.ya?ml$/, '.json'), json];
    }),
  );
  return [...written.keys()].some((path) => path.endsWith('.json')) ? toFixture(written) : undefined;
}

/** The same data as JSON; undefined for several documents, and for what only YAML can say. */
function jsonOf(text: string): string | undefined {
  const documents = parseAllDocuments(text);
  const isPlain = Array.isArray(documents) && documents.length === 1 && documents[0]?.errors.length === 0;
  if (!isPlain || /\{\{|\$\{|[&#]/.test(text)) return undefined;
  return `${JSON.stringify(parse(text), undefined, '\t')}\n`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Areas in which the name of a file or the syntax of YAML is the matter. */
const aboutYaml = /^(?:yaml|hosts|settings|helm-kustomize)\//;
/** What is text or a boolean in YAML is one for certain in JSON. */
const readOtherwise = /^schema\/(?:norway|link-access-off)/;

const workspaces = mistakes().flatMap(({ name, text }) => {
  const json = asJson(text);
  return json === undefined || aboutYaml.test(name) || readOtherwise.test(name) ? [] : [{ name, text, json }];
});

describe('a manifest in JSON', () => {
  it('is checked as in YAML', () => {
    const codesIn = (fixture: string): string[] =>
      findings(openFixture(fixture))
        .map(({ code }) => code)
        .toSorted();
    assert.ok(workspaces.length > 100);
    for (const { name, text, json } of workspaces) assert.deepEqual(codesIn(json), codesIn(text), name);
  });

  it('stays JSON, whatever edit is accepted', () => {
    const broken: string[] = [];
    let count = 0;
    for (const { name, json } of workspaces.filter((_, index) => index % 8 === 0))
      for (const { title, edit } of everyEdit(json)) {
        count++;
        for (const [path, text] of applyAction(openFixture(json), { title, edit }))
          if (path.endsWith('.json') && !isJson(text)) broken.push(`${name}: ${title}`);
      }
    assert.ok(count > 50);
    assert.deepEqual(broken, []);
  });
});
