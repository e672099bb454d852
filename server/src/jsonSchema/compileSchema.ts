import { Ajv } from 'ajv';
import { RE2JS } from 're2js';
import type { CompileSchema, SchemaError } from '../service/index.ts';

/**
 * Makes a check of a JSON Schema with Ajv, which turns the schema into code. Patterns are those of Go, as in Kubernetes, and take
 * time in proportion to the text. Undefined for a schema that Ajv refuses.
 */
export const compileSchema: CompileSchema = (schema) => {
  const check = compiled(schema);
  return check && ((value) => (check(value) ? [] : ((check.errors ?? []) as SchemaError[])));
};

function compiled(schema: Parameters<CompileSchema>[0]): ReturnType<Ajv['compile']> | undefined {
  const ajv = new Ajv({
    allErrors: true,
    ownProperties: true,
    strict: false,
    allowUnionTypes: true,
    validateFormats: false,
    // The API server has accepted the definition, in a form that is not quite that of JSON Schema.
    validateSchema: false,
    logger: false,
    code: { regExp: linearExpression },
  });
  try {
    return ajv.compile(schema as object);
  } catch {
    // What is wrong in a definition is not said at every resource: the fields that could be read still count.
    return undefined;
  }
}

/**
 * A pattern that matches like in Go. One that Go refuses matches everything, because no API server has it. Ajv tells patterns apart
 * by their texts.
 */
const linearExpression = Object.assign(
  (pattern: string): { readonly test: (text: string) => boolean; readonly toString: () => string } => {
    try {
      const expression = RE2JS.compile(pattern);
      return { test: (text: string) => expression.matcher(text).find(), toString: () => pattern };
    } catch {
      return { test: () => true, toString: () => pattern };
    }
  },
  { code: 'linearExpression' },
);
