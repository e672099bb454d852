import type { CompileSchema } from '../service/index.ts';

/**
 * Makes a check of a JSON Schema. The validator is a bundle of its own, which is loaded with the first schema, because hardly any
 * workspace has one.
 */
export const compileSchema: CompileSchema = (schema) => {
  const validator = require('./compileSchema.ts') as { readonly compileSchema: CompileSchema };
  return validator.compileSchema(schema);
};
