import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { toJson, type Path } from '../../server/src/service/yaml/tree.ts';
import { resourcesOf } from '../../server/src/service/resource/resource.ts';
import {
  metadataSchema,
  schemaId,
  toJsonSchema,
} from '../../server/src/service/schema/authoring/jsonSchema.ts';
import { kinds } from '../../server/src/service/schema/kinds/index.ts';
import { skeleton } from '../../server/src/service/schema/authoring/skeleton.ts';
import { validate } from '../../server/src/service/schema/validate.ts';
import { mistakes } from '../support/mistakes.ts';
import { parseFixture } from '../support/fixture.ts';
import { createRandom } from '../support/random.ts';
import { rounds } from '../support/rounds.ts';

const ajv = new Ajv({ allErrors: true, ownProperties: true, strict: false, allowUnionTypes: true });
ajv.addSchema(metadataSchema());
const compiled = new Map<unknown, ValidateFunction>(
  kinds.map((kind) => [kind, ajv.compile(toJsonSchema(kind))]),
);

/** Where Ajv finds a document wrong, and how, in the words of the engine. Branches that only lead to a verdict are left out. */
function errorsOf(errors: readonly ErrorObject[]): string[] {
  const own = errors.filter(
    ({ keyword, schemaPath }) => keyword !== 'if' && !/\/(?:oneOf|if)\//.test(schemaPath),
  );
  return own.flatMap(({ keyword, instancePath, params }) => {
    const at = instancePath.slice(1);
    const inside = (name: unknown): string => [...(at === '' ? [] : [at]), String(name)].join('/');
    if (keyword === 'required') return [`missing ${inside(params['missingProperty'])}`];
    if (keyword === 'additionalProperties') return [`unknown ${inside(params['additionalProperty'])}`];
    return keyword === 'type' ? [`type ${at}`] : [];
  });
}

function shown(path: Path): string {
  return path.map((step) => String(step).replace(/~/g, '~0').replace(/\//g, '~1')).join('/');
}

/** Both judgements of every Skupper resource in a text. */
function compare(text: string): number {
  let compared = 0;
  for (const { schema, root } of resourcesOf(parseYaml(text))) {
    const check = compiled.get(schema);
    if (!schema || !check) continue;
    compared++;
    const expected = check(toJson(root)) ? [] : errorsOf(check.errors ?? []);
    const problems = validate(schema, root).flatMap(({ type, path }) =>
      type === 'missing' || type === 'unknown' || type === 'type' ? [`${type} ${shown(path)}`] : [],
    );
    // A property that is null and unknown is refused by the server, and JSON Schema never sees it.
    const nulls = problems.filter((problem) => problem.startsWith('unknown ') && !expected.includes(problem));
    const others = problems.filter((problem) => !nulls.includes(problem));
    if (problems.length < 100)
      assert.deepEqual(
        [...new Set(others)].toSorted(),
        [...new Set(expected)].toSorted(),
        `${schemaId(schema)}: ${text}`,
      );
    for (const problem of nulls)
      assert.match(
        text,
        new RegExp(`${problem.split('/').at(-1)?.split(' ').at(-1) ?? ''}["']?\\s*(?::|$)`, 'm'),
      );
  }
  return compared;
}

describe('the validation of resources', () => {
  it('finds what Ajv finds with the schema that is made of the same kinds', () => {
    const random = createRandom(9);
    const values = [
      '{}',
      '[]',
      '1',
      '1.5',
      '"1"',
      'true',
      'null',
      '[a, a]',
      '{a: 1}',
      '[{name: a}]',
      '{unknown: 1}',
    ];
    const documents = [
      ...kinds.map((kind) =>
        skeleton(kind)
          .join('\n')
          .replace(/\$\{\d+:([^}]*)\}|\$\d/g, '$1'),
      ),
      ...mistakes().flatMap(({ text }) =>
        parseFixture(text).files.flatMap((file) => file.text.split(/^---$/m)),
      ),
    ];
    let compared = 0;
    for (const document of documents) {
      compared += compare(document);
      for (let round = 0; round < rounds(2, 12); round++)
        compared += compare(
          document.replace(/(?<=: ).+$/gm, (value) => (random.below(4) === 0 ? random.pick(values) : value)),
        );
    }
    assert.ok(compared > rounds(600, 3000), String(compared));
  });
});
