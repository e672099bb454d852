import { isGoDuration, isShorterDuration } from '../../../schema/kubernetes/duration.ts';
import { durationChoices, repairDuration } from '../../../schema/kubernetes/durationRepair.ts';
import { goBoolean } from '../../../schema/kubernetes/goBoolean.ts';
import { parseQuantity } from '../../../schema/kubernetes/quantity.ts';
import { parsePortList } from '../../../resource/skupper1/portList.ts';
import type { Skupper1Form, Skupper1Setting } from '../../../resource/skupper1/setting.ts';
import { foldWord } from '../../../text/similar.ts';
import { formatList, quote } from '../../../text/words.ts';

/** What is wrong with the text of a setting of Skupper 1. */
export interface ValueProblem {
  /** The end of a message that starts with the name of the setting and the text. */
  readonly says: string;
  /** What the text certainly means. */
  readonly meant?: string;
  /** What it may mean. */
  readonly choices?: readonly string[];
  /** Whether the setting has to go. */
  readonly isSuperfluous?: true;
}

/** What is wrong with a text as the value of a setting; undefined if Skupper 1 reads it as it is meant. */
export function valueProblem(setting: Skupper1Setting, text: string): ValueProblem | undefined {
  return setting.values ? unknownValue(setting, text) : checks[setting.form](text, setting);
}

function unknownValue(
  { values = [], anyCase, notEmpty, effect }: Skupper1Setting,
  text: string,
): ValueProblem | undefined {
  const words = values.map(({ value }) => value);
  const isKnown = anyCase ? words.some((word) => isSameWord(word, text)) : words.includes(text);
  if (isKnown || (text === '' && !notEmpty)) return undefined;
  const meant = words.find((word) => foldWord(word) === foldWord(text.trim()));
  const remedy = meant === undefined ? formatList(words.map(quote), 'or') : quote(meant);
  return {
    says: `is not valid for Skupper 1${effect === undefined ? '' : `, so ${effect}`}. Use ${remedy}.`,
    ...(meant === undefined ? {} : { meant }),
  };
}

/** The checks of texts by their form. An empty text is mostly as good as none. */
const checks: Readonly<
  Record<Skupper1Form, (text: string, setting: Skupper1Setting) => ValueProblem | undefined>
> = {
  text: () => undefined,
  boolean: (text, setting) => {
    // Of nothing Go makes false, which only matters where the default is true.
    if (text === '' && setting.default !== '`true`') return undefined;
    if (goBoolean(text) !== undefined || isFalseWord(text)) return undefined;
    const says = 'is not a boolean for Skupper 1, which reads it as false.';
    return isTrueWord(text)
      ? { says: `${says} Use "true".`, meant: 'true' }
      : { says: `${says} Use "true" or "false".` };
  },
  true: (text, { anyCase, effect }) => {
    const isTrue = anyCase ? isSameWord(text, 'true') : text === 'true';
    if (isTrue || !isTrueWord(text)) return undefined;
    return { says: `is not "true" for Skupper 1, so ${effect}. Use "true".`, meant: 'true' };
  },
  presence: (text) =>
    isFalseWord(text)
      ? {
          says: 'does not switch it off, because Skupper 1 only looks whether it is there. Remove it.',
          isSuperfluous: true,
        }
      : undefined,
  integer: (text, { example = '2' }) =>
    text === '' || /^[-+]?\d+$/.test(text)
      ? undefined
      : {
          says: `is not a whole number, so Skupper 1 does not use it. Use a number such as ${quote(example)}.`,
        },
  duration: durationProblem,
  quantity: (text) =>
    text === '' || parseQuantity(text) !== undefined
      ? undefined
      : {
          says: 'is not a quantity of Kubernetes, so Skupper 1 does not use it. Use a number with a unit, such as "500m" or "1Gi".',
        },
  pairs: (text) => {
    const wrong = text.split(',').find((part) => part.trim() !== '' && !part.includes('='));
    return wrong === undefined
      ? undefined
      : {
          says: `contains ${quote(wrong.trim())} without a value, so Skupper 1 leaves that out. Use key=value.`,
        };
  },
  ports: portsProblem,
  'service-name': (text) => {
    if (text === '' || isServiceName(text)) return undefined;
    const says =
      'cannot be the name of a Service, so Skupper 1 does not create one. Use lowercase letters, digits and "-", with a letter first.';
    const lower = text.toLowerCase();
    return isServiceName(lower) ? { says, choices: [lower] } : { says };
  },
};

function durationProblem(text: string, { minimum = '0s' }: Skupper1Setting): ValueProblem | undefined {
  if (text === '') return undefined;
  const isLong = (duration: string): boolean => !isShorterDuration(duration, minimum);
  if (isGoDuration(text)) {
    if (minimum === '0s' || isLong(text)) return undefined;
    return {
      says: `is shorter than the minimum of ${minimum}. Use ${quote(minimum)} or more.`,
      choices: [minimum],
    };
  }
  const says = 'is not a duration, so Skupper 1 does not use it. Use a number with a unit, such as "15m".';
  const meant = repairDuration(text);
  return meant !== undefined && isLong(meant)
    ? { says, meant }
    : { says, choices: durationChoices(text).filter(isLong) };
}

function portsProblem(text: string): ValueProblem | undefined {
  const pairs = text.split(',').map((part) => part.split(':').slice(0, 2));
  const read = pairs.map((pair) => pair.join(':')).join(',');
  if (parsePortList(text))
    return read === text
      ? undefined
      : {
          says: `has more than two ports in one part, of which Skupper 1 reads the first two. Use ${quote(read)}.`,
          meant: read,
        };
  const numbers = pairs.flat();
  const outside = numbers.find((each) => parsePortList(each) === undefined);
  if (outside !== undefined && numbers.every((each) => /^[-+]?\d+$/.test(each)))
    return { says: `contains ${quote(outside)}, which is not a port. Use numbers from 1 to 65535.` };
  const says =
    'is not a list of ports, so Skupper 1 ignores all of it. Use numbers such as "8080" or "8080:9090", separated by commas without spaces.';
  const meant = text.replace(/\s/g, '');
  return parsePortList(meant) ? { says, meant } : { says };
}

function isServiceName(text: string): boolean {
  return text.length <= 63 && /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/.test(text);
}

function isSameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Whether a text means true to its author. */
function isTrueWord(text: string): boolean {
  return /^(?:true|t|yes|y|on|1|enabled?)$/i.test(text.trim());
}

/** Whether a text means false to its author. */
function isFalseWord(text: string): boolean {
  return /^(?:false|f|no|n|off|0|disabled?|never)$/i.test(text.trim());
}
