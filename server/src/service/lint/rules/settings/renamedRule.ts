import { changeTo } from '../../../fixes/fix.ts';
import { quote } from '../../../text/words.ts';
import { defineRule } from '../../define.ts';

export const renamedRule = defineRule({
  code: 'renamed-rule',
  severity: 'hint',
  scope: 'resource',
  on: 'suppression',
  title: 'A suppression uses the former code of a rule',
  docs: 'The former code keeps working in suppressions and settings, but the documentation lists only the new one. Use the new code.',
  examples: {
    bad: `-- site.yaml --
# skupper-lint-disable <|written-status|>
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
status:
  status: Ready
`,
    good: `-- site.yaml --
# skupper-lint-disable status-in-manifest
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
status:
  status: Ready
`,
  },
  check({ code, span, isUsed }, codes) {
    const current = codes.current(code);
    if (!isUsed || current === undefined || current === code) return [];
    return [
      {
        span,
        message: `Rule ${quote(code)} was renamed to ${quote(current)}.`,
        tag: 'deprecated',
        fixes: () => [changeTo(current, { span, newText: current })],
      },
    ];
  },
});
