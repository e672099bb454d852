// @ts-check
// Which mutants Stryker leaves out: those of what a rule only says about itself.

const properties = new Set(['title', 'docs', 'examples']);

/** @type {import('@stryker-mutator/api/ignore').Ignorer} */
export const prose = {
  shouldIgnore: (/** @type {any} */ { node, parent, parentPath }) => {
    const isOfRule =
      node.type === 'ObjectProperty' &&
      parent.type === 'ObjectExpression' &&
      parentPath.parent.type === 'CallExpression' &&
      parentPath.parent.callee.name === 'defineRule';
    return isOfRule && properties.has(node.key.name)
      ? 'The documentation of a rule, from which the pages are generated.'
      : undefined;
  },
};
