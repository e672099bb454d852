import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWorkspace, findingsOf, type Finding } from '../../server/src/service/index.ts';
import { readLines } from './data.ts';

interface Verdict {
  readonly id: string;
  readonly class: string;
  readonly yaml: string;
  readonly accepted: boolean;
  readonly stage: string;
  readonly errors: readonly { readonly at: string }[];
  readonly unknown: readonly string[];
  readonly duplicates: readonly string[];
}

function check(yaml: string): readonly Finding[] {
  const workspace = createWorkspace();
  workspace.apply([{ type: 'open', uri: 'file:///a.yaml', text: yaml, version: 1 }]);
  return findingsOf(workspace.snapshot(), 'file:///a.yaml');
}

/** What the API server or kubectl would refuse. */
function refusals(yaml: string): Finding[] {
  const isRefusal = ({ scope, severity }: Finding): boolean =>
    severity === 'error' && (scope === 'syntax' || scope === 'schema');
  return check(yaml).filter(isRefusal);
}

/** A document that does not say that it is one of Skupper's may be anybody's. */
function isNamed({ yaml }: Verdict): boolean {
  return /apiVersion["']?\s*:\s*["']?skupper\.io\//.test(yaml);
}

/** Documents in which a key is written twice are judged apart: kubectl takes the last, we flag it. */
function hasDuplicates({ duplicates }: Verdict): boolean {
  return duplicates.length > 0;
}

function pathOf(data: Finding['data']): string {
  return typeof data['path'] === 'string' ? data['path'] : '';
}

/** Whether a finding is about a property that the API server names, or about one around or inside it. */
function isAtNamedPlace({ errors, unknown }: Verdict, { data, code }: Finding): boolean {
  if (code === 'yaml-syntax') return true;
  const path = pathOf(data);
  return [...errors.map(({ at }) => at), ...unknown].some(
    (at) =>
      at === path || at.startsWith(`${path}.`) || path.startsWith(`${at}.`) || path.startsWith(`${at}[`),
  );
}

function disagreements(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap((verdict) => {
    const found = refusals(verdict.yaml);
    const codes = found.map(({ code, data }) => `${code} at ${pathOf(data)}`).join(', ');
    if ((found.length === 0) !== verdict.accepted)
      return [`${verdict.id} ${verdict.class}: accepted ${verdict.accepted}, found ${codes}`];
    const isPlaced = found.length === 0 || found.some((finding) => isAtNamedPlace(verdict, finding));
    return isPlaced ? [] : [`${verdict.id} ${verdict.class}: ${codes} is not where it should be`];
  });
}

describe('the verdict of the API server', () => {
  const all = readLines<Verdict>('verdicts-dev.jsonl');
  const named = all.filter((verdict) => isNamed(verdict) && !hasDuplicates(verdict));

  it(`is ours too, on ${named.length} documents`, () => {
    assert.ok(named.length > 1400);
    assert.deepEqual(disagreements(named), []);
  });

  it('is ours too on documents that kubectl types in its own way', () => {
    assert.deepEqual(disagreements(readLines<Verdict>('verdicts-yaml11.jsonl').filter(isNamed)), []);
  });

  it('is stricter with keys that are written twice: they are always flagged', () => {
    for (const { yaml, id } of all.filter((verdict) => isNamed(verdict) && hasDuplicates(verdict))) {
      assert.ok(
        check(yaml).some(({ code }) => code === 'duplicate-property' || code === 'yaml-syntax'),
        id,
      );
    }
  });

  it('is left to others on documents that do not name the group', () => {
    for (const { yaml, id } of all.filter((verdict) => !isNamed(verdict))) {
      const codes = new Set(check(yaml).map(({ code }) => code));
      codes.delete('unknown-api-version');
      assert.deepEqual([...codes], [], id);
    }
  });

  it('is told for a misspelt group or kind', () => {
    const site = (apiVersion: string, kind: string): string[] =>
      check(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: a\n`).map(({ code }) => code);
    for (const version of [
      'skuper.io/v2alpha1',
      'skupper.io',
      'Skupper.io/v2alpha1',
      'skupperio/v2alpha1',
      'skupper.io/v2',
    ]) {
      assert.deepEqual(site(version, 'Site'), ['unknown-api-version'], version);
    }
    for (const kind of ['Sit', 'site', 'SITE'])
      assert.deepEqual(site('skupper.io/v2alpha1', kind), ['unknown-kind'], kind);
    assert.deepEqual(site('getambassador.io/v3alpha1', 'Listener'), []);
  });
});
