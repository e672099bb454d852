/** Set by `npm test` and by `npm run test:unit -- --thorough`. */
const isThorough = process.env['SKUPPER_THOROUGH'] === '1';

/** How often a property is tried: a sample while people work, and all of it before anything is merged. */
export function rounds(sample: number, all: number): number {
  return isThorough ? all : sample;
}

/** All of some values, or a sample of about so many, spread evenly. */
export function sampled<T>(values: readonly T[], about: number): readonly T[] {
  const step = rounds(Math.max(1, Math.ceil(values.length / about)), 1);
  return values.filter((_, index) => index % step === step >> 1);
}
