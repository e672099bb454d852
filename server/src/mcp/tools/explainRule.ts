import manifest from '../../../package.json' with { type: 'json' };
import { mostSimilar, ruleDocs, ruleNamed, rulesUrl, severities } from '../../service/index.ts';
import { ToolError } from '../answer.ts';
import { object, oneOf, string } from '../schemas.ts';
import { defineTool } from '../tool.ts';

/** What a finding means. */
export const explainRule = defineTool<{ readonly code: string }>({
  name: 'explain_rule',
  title: 'Explain a rule',
  description: `Explains a finding by its code: what is wrong, why it matters and what to do. Example: {"code": "routing-key-typo"}.`,
  input: object({
    code: { type: 'string', pattern: '^[a-z0-9-]{1,80}$', maxLength: 80, description: 'The code of a rule.' },
  }),
  output: object({
    code: string('The current code of the rule.'),
    severity: oneOf(severities, 'Its severity, unless the settings say otherwise.'),
    scope: oneOf(['syntax', 'schema', 'resource', 'network'], 'What it checks.'),
    title: string('What is wrong.'),
    docs: string('Why it matters and what to do, in Markdown.', 4000),
    url: string('Its documentation, with examples.'),
  }),
  answer: (_, { code: asked }) => {
    const rule = ruleNamed(asked);
    if (!rule) throw new ToolError(unknownRule(asked));
    const { code, severity, scope, title, docs } = rule;
    const url = `${rulesUrl(manifest.homepage)}#${code}`;
    return { summary: `${title}.`, data: { code, severity, scope, title, docs, url } };
  },
});

function unknownRule(asked: string): string {
  const similar = mostSimilar(
    asked,
    ruleDocs().map(({ code }) => code),
  );
  return `There is no such rule.${similar === undefined ? '' : ` Did you mean "${similar}"?`}`;
}
