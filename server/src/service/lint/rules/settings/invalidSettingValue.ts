import { settingForm } from '../../../schema/settingForms.ts';
import { nodeAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const invalidSettingValue = defineRule({
  code: 'invalid-setting-value',
  formerCodes: ['invalid-setting'],
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['Site'],
  title: 'The value of a setting is invalid',
  docs: 'The API server accepts any text as a setting, but Skupper reads some settings as a number, a boolean or a log level. It ignores a value that it cannot parse, and reports that only in its log. Use one of the expected values.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  settings:
    disable-anti-affinity: <|"yes"|>
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  settings:
    disable-anti-affinity: "true"
`,
  },
  check({ resource }) {
    const map = nodeAt(resource.root, ['spec', 'settings']);
    if (map?.type !== 'map') return [];
    return map.entries.flatMap(({ key, value }) => {
      const form = settingForm(key);
      const text = value.type === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
      if (!form || text === undefined || form.fits.test(text)) return [];
      const message = `${key} must be ${form.words}, not ${quote(text)}. Skupper ignores this value.`;
      return [{ span: value.span, message, data: { property: key, path: `spec.settings.${key}` } }];
    });
  },
});
