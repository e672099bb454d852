import { parseYaml } from '../../yaml/parse.ts';
import type { JsonObject } from '../../yaml/tree.ts';
import { defineKind, type Field, type Fields, type Kind, type ObjectField } from '../define.ts';
import { commonFields, documentField, GROUP } from '../lookup.ts';
import { createKindSet, type KindSet } from '../kindSet.ts';
import type { CustomDefinition, CustomVersion } from './definition.ts';
import { descriptionOf, fieldsOf } from './field.ts';
import { validate } from '../validate.ts';
import { createJudge, type CompileSchema } from './judge.ts';

/**
 * The kinds of a project with CustomResourceDefinitions. What these say of a version counts over what this program knows of it, and
 * they may add versions and kinds. Of several definitions of a kind, the first one counts. Without `compile`, resources are checked
 * by the fields alone.
 */
export function kindsOfDefinitions(
  builtIn: KindSet,
  definitions: readonly CustomDefinition[],
  compile: CompileSchema | undefined,
): KindSet {
  const byName = new Map<string, Kind>();
  for (const definition of definitions)
    for (const version of definition.versions) {
      const name = `${GROUP}/${version.name}/${definition.kind}`;
      if (!byName.has(name)) byName.set(name, kindOf(builtIn, definition, version, compile));
    }
  const replaced = builtIn.all.map((kind) => byName.get(`${kind.apiVersion}/${kind.kind}`) ?? kind);
  const added = [...byName.values()].filter(({ apiVersion, kind }) => !builtIn.find(apiVersion, kind));
  const known = new Set(builtIn.apiVersions.map(({ value }) => value));
  const versions = [...new Set(added.map(({ apiVersion }) => apiVersion))].filter((each) => !known.has(each));
  const apiVersions = versions.map((value) => ({
    value,
    doc: 'A version of the API that a CustomResourceDefinition in this project defines.',
  }));
  return createKindSet([...replaced, ...added], [...builtIn.apiVersions, ...apiVersions]);
}

const nothing: ObjectField = { type: 'object', doc: '', fields: {} };

function kindOf(
  builtIn: KindSet,
  { kind, isNamespaced }: CustomDefinition,
  { name, schema, hasStatus }: CustomVersion,
  compile: CompileSchema | undefined,
): Kind {
  const apiVersion = `${GROUP}/${name}`;
  const known = builtIn.find(apiVersion, kind);
  const about = aboutKind(known, schema);
  const fields = documentFields(fieldsOf(schema, known && documentField(known)));
  const document: ObjectField = { type: 'object', doc: about.doc, fields };
  const judge = compile && createJudge({ schema, document, hasStatus }, compile);
  const own = defineKind({
    ...about,
    apiVersion,
    kind,
    clusterScoped: !isNamespaced,
    spec: asObjectField(fields['spec']),
    status: asObjectField(fields['status']),
    custom: { document, hasStatus, ...(judge ? { judge } : {}) },
  });
  return { ...own, examples: known?.examples?.filter(({ body }) => isValid(own, body)) ?? [] };
}

/** What this program knows of a kind, or the description in its definition. */
function aboutKind(known: Kind | undefined, schema: JsonObject): Pick<Kind, 'doc' | 'page' | 'isOfSkupper1'> {
  if (!known) return { doc: descriptionOf(schema), page: '' };
  const { doc, page, isOfSkupper1 = false } = known;
  return { doc, page, isOfSkupper1 };
}

function asObjectField(field: Field | undefined): ObjectField {
  return field?.type === 'object' ? field : nothing;
}

/** Whether an example of this program, with its tab stops, fits a kind as it is defined here. */
function isValid(kind: Kind, body: string): boolean {
  const { root } = parseYaml(body.replace(/\$\{\d:([^}]{0,100})\}|\$\d/g, '$1'));
  return root !== undefined && validate(kind, root).length === 0;
}

/** What all resources have in common is not the definition's to say. */
function documentFields(own: Fields): Fields {
  const { apiVersion: _, kind: __, metadata: ___, ...others } = own;
  return { ...commonFields, ...others };
}
