import { changeTo } from '../../../fixes/fix.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { defineRule } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const unusedSuppression = defineRule({
  code: 'unused-suppression',
  severity: 'hint',
  scope: 'resource',
  on: 'suppression',
  title: 'A suppression has no effect',
  docs: 'Problems are suppressed by the comments `# skupper-lint-disable-next-line CODE`, `# skupper-lint-disable CODE` (in this document) and `# skupper-lint-disable-file CODE`, or by the annotation `lint.skupper.io/disable: CODE`; several codes are separated by commas. This suppression matches no problem, or names an unknown rule. Remove it, or correct the code.',
  examples: {
    bad: `-- site.yaml --
# skupper-lint-disable <|unknown-property|>
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
`,
    good: `-- site.yaml --
# skupper-lint-disable unknown-property
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  future: true
`,
  },
  check({ code, span, isUsed }, codes) {
    if (isUsed) return [];
    const isKnown = codes.current(code) !== undefined;
    const meant = isKnown ? undefined : mostSimilar(code, codes.all);
    const message = isKnown
      ? `Unused suppression: rule ${quote(code)} reports no problem here. Remove it.`
      : meant
        ? `Unknown rule ${quote(code)}. Did you mean ${quote(meant)}?`
        : `Unknown rule ${quote(code)}: remove it.`;
    return [
      {
        span,
        message,
        tag: 'unnecessary',
        fixes: () => (meant ? [changeTo(meant, { span, newText: meant })] : []),
      },
    ];
  },
});
