/** Set by `npm test` and by `npm run test:unit -- --thorough`. */
const isThorough = process.env['SKUPPER_THOROUGH'] === '1';

/** Set by `npm run fuzz -- --properties`: how many times as many rounds are tried. */
const factor = Number(process.env['SKUPPER_FUZZ_FACTOR'] ?? 1);

/** How often a property is tried: a sample while people work, and all of it before anything is merged. */
export function rounds(sample: number, all: number): number {
  return isThorough ? all : sample;
}

/** The parameters of fast-check: the same inputs in every run, unless `npm run fuzz` asks for others. */
export function seeded(sample: number, all: number): { readonly seed: number; readonly numRuns: number } {
  return { seed: Number(process.env['SKUPPER_FUZZ_SEED'] ?? 1), numRuns: rounds(sample, all) * factor };
}

/** All of some values, or a sample of about so many, spread evenly. */
export function sampled<T>(values: readonly T[], about: number): readonly T[] {
  const step = isThorough ? 1 : Math.max(1, Math.ceil(values.length / about));
  return values.filter((_, index) => index % step === step >> 1);
}
