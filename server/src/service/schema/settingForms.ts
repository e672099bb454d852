/** What Skupper reads the value of a setting as. */
export interface SettingForm {
  readonly fits: RegExp;
  /** Its description, to follow `must be`. */
  readonly words: string;
}

const LOGGING = '(?:[A-Za-z_]+:)?(?:trace|debug|info|notice|warning|error|critical)\\+?';

/** Source: types.go, site.go and internal/qdr/router_logging.go of Skupper 2.2.1; ParseBool of Go. */
const forms: Readonly<Record<string, SettingForm>> = {
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

/** The form of the values of a setting; undefined for a setting that may have any value. */
export function settingForm(key: string): SettingForm | undefined {
  return Object.hasOwn(forms, key) ? forms[key] : undefined;
}
