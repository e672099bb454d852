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
      const form = Object.hasOwn(forms, key) ? forms[key] : undefined;
      const text = value.type === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
      if (!form || text === undefined || form.fits.test(text)) return [];
      const message = `${key} must be ${form.words}, not ${quote(text)}. Skupper ignores this value.`;
      return [{ span: value.span, message, data: { property: key, path: `spec.settings.${key}` } }];
    });
  },
});

interface Form {
  readonly fits: RegExp;
  readonly words: string;
}

const LOGGING = '(?:[A-Za-z_]+:)?(?:trace|debug|info|notice|warning|error|critical)\\+?';

/** Source: types.go, site.go and internal/qdr/router_logging.go of Skupper 2.2.1; ParseBool of Go. */
const forms: Readonly<Record<string, Form>> = {
  'disable-anti-affinity': {
    fits: /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/,
    words: '"true" or "false"',
  },
  'tls-prior-valid-revisions': { fits: /^\d{1,19}$/, words: 'a number of at least 0 in quotes' },
  'router-data-connection-count': { fits: /^(?:\d{1,9}|auto)$/, words: 'a number in quotes or "auto"' },
  'router-logging': {
    fits: new RegExp(`^${LOGGING}(?:,${LOGGING})*$`),
    words: 'a comma-separated list of log levels such as "info" or "MODULE:info"',
  },
};
