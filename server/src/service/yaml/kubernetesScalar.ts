/** A plain scalar as kubectl reads it: typed by the rules of YAML 1.1, and then converted to JSON. */
export type KubernetesValue =
  | { readonly type: 'value'; readonly value: string | number | boolean | null }
  /** NaN or infinity, which JSON cannot represent: kubectl rejects the whole document. */
  | { readonly type: 'unsupported' };

const words = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

const unsupported = /^(?:\.(?:nan|NaN|NAN)|[-+]?\.(?:inf|Inf|INF))$/;
const integer = /^[-+]?(?:0[xX][\dA-Fa-f]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9]\d*)$/;
const decimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** The first positive number that does not fit a signed integer of 64 bits. */
const INT64_LIMIT = 2n ** 63n;

/**
 * The value that kubectl gives a plain scalar. Integers that do not fit 64 bits become infinite, so that no check accepts
 * them as integers. Source: resolve.go of goyaml v2, which sigs.k8s.io/yaml of Kubernetes 1.36 uses.
 */
export function readPlainScalar(source: string): KubernetesValue {
  const word = words.get(source);
  if (word !== undefined) return { type: 'value', value: word };
  if (unsupported.test(source)) return { type: 'unsupported' };
  if (!/^[-+.\d]/.test(source)) return { type: 'value', value: source };
  // After a leading dot, goyaml tries decimals only, and does not remove underscores.
  const digits = source.startsWith('.') ? source : source.replaceAll('_', '');
  if (!source.startsWith('.') && integer.test(digits)) return { type: 'value', value: toInteger(digits) };
  if (decimal.test(digits)) return { type: 'value', value: toDecimal(digits, source) };
  return { type: 'value', value: source };
}

function toInteger(digits: string): number {
  const negative = digits.startsWith('-');
  const magnitude = BigInt(digits.replace(/^[-+]/, '').replace(/^0[oO]?(?=[0-7])/, '0o'));
  const fits = negative ? magnitude <= INT64_LIMIT : magnitude < INT64_LIMIT;
  if (!fits) return Number.POSITIVE_INFINITY;
  return Number(negative ? -magnitude : magnitude);
}

/** A decimal that overflows a 64-bit float stays a string. */
function toDecimal(digits: string, source: string): number | string {
  const value = Number(digits);
  if (!Number.isFinite(value)) return source;
  return Math.abs(value) >= Number(INT64_LIMIT) ? Number.POSITIVE_INFINITY : value;
}

/** The value of a plain scalar for YAML 1.2 tools, by its core schema. NaN and infinity stay strings. */
export function readYaml12(source: string): string | number | boolean | null {
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(source)) return source.toLowerCase() === 'true';
  if (/^(?:|~|null|Null|NULL)$/.test(source)) return null;
  const isNumber = /^[-+]?\d+$/.test(source) || /^0o[0-7]+$/.test(source) || /^0x[\dA-Fa-f]+$/.test(source);
  return isNumber || decimal.test(source) ? Number(source) : source;
}
