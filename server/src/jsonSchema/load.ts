import { join } from 'node:path';
import type { CompileSchema } from '../service/index.ts';

/** The bundle with the validator, in the same folder as those of the programs that use it. */
const BUNDLE = 'jsonSchema.cjs';

/** Makes a check of a JSON Schema. The validator is loaded with the first schema, because hardly any workspace has one. */
export const compileSchema: CompileSchema = (schema) => {
  const validator = require(join(__dirname, BUNDLE)) as { readonly compileSchema: CompileSchema };
  return validator.compileSchema(schema);
};
