import { mostSimilar } from '../../../text/similar.ts';
import { defineRule } from '../../define.ts';

export const unusedSuppression = defineRule({
  code: 'unused-suppression',
  severity: 'hint',
  scope: 'resource',
  on: 'suppression',
  title: 'A suppression suppresses nothing',
  docs: 'Findings are suppressed by the comments `# skupper-lint-disable-next-line CODE`, `# skupper-lint-disable CODE` (in this document) and `# skupper-lint-disable-file CODE`, or by the annotation `lint.skupper.io/disable: CODE`; several codes are separated by commas. This one has nothing to suppress any more, or names no rule.',
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
    const advice = meant ? `did you mean ${meant}?` : 'remove it';
    const message = isKnown
      ? `There is no ${code} to suppress here: remove it`
      : `There is no rule ${code}, ${advice}`;
    const edits = meant ? [{ span, newText: meant }] : [];
    return [
      {
        span,
        message,
        tag: 'unnecessary',
        fixes: () => (meant ? [{ title: `Change to ${meant}`, edits, preferred: true }] : []),
      },
    ];
  },
});
