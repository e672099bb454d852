/** An amount of a resource of a container, such as `500m` CPUs or `1Gi` of memory. Source: resource.ParseQuantity of Kubernetes 1.36. */
const quantity = /^([+-]?)(\d*)(?:\.(\d*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,18}))?$/;

const scales: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The amount that a quantity stands for, in CPUs or bytes, rounded to a double. Undefined if it is not a quantity. */
export function parseQuantity(text: string): number | undefined {
  const match = text === '' ? null : quantity.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', decimals = '', suffix, exponent = '0'] = match;
  const scale = suffix === undefined ? 10 ** Number(exponent) : (scales[suffix] ?? 1);
  const amount = Number(`0${whole}.${decimals}0`) * scale;
  return sign === '-' ? -amount : amount;
}

/** The units that people write, in lower case, and those of Kubernetes. */
const units: Readonly<Record<string, string>> = {
  b: '',
  byte: '',
  bytes: '',
  core: '',
  cores: '',
  cpu: '',
  cpus: '',
  vcpu: '',
  vcpus: '',
  millicores: 'm',
  millicpu: 'm',
  k: 'k',
  kb: 'k',
  ki: 'Ki',
  kib: 'Ki',
  mb: 'M',
  mi: 'Mi',
  mib: 'Mi',
  g: 'G',
  gb: 'G',
  gi: 'Gi',
  gib: 'Gi',
  t: 'T',
  tb: 'T',
  ti: 'Ti',
  tib: 'Ti',
};

/** The quantity that a text probably means: `0,5` is `0.5`, and `1 GB` is `1G`. Undefined if that is not certain. */
export function repairQuantity(text: string): string | undefined {
  const [, amount = '', unit = ''] = /^(\d+(?:[.,]\d+)?)\s*([A-Za-z]*)$/.exec(text.trim()) ?? [];
  const lower = unit.toLowerCase();
  const known = unit === '' ? '' : Object.hasOwn(units, lower) ? units[lower] : undefined;
  if (amount === '' || known === undefined) return undefined;
  const meant = `${amount.replace(',', '.')}${known}`;
  return meant !== text && parseQuantity(meant) !== undefined ? meant : undefined;
}
