// Loaded before a program (`node --import`): writes every regular expression that it makes of a text to standard error, as JSON.
import { writeSync } from 'node:fs';

const seen = new Set<string>();

function record(pattern: string | RegExp, flags?: string): void {
  const { source, flags: given } = new Original(pattern, flags);
  const line = JSON.stringify({ source, flags: given });
  if (seen.has(line)) return;
  seen.add(line);
  writeSync(2, `expression: ${line}\n`);
}

const Original = RegExp;
globalThis.RegExp = new Proxy(Original, {
  construct: (target, args, newTarget) => {
    record(...(args as [string | RegExp, string?]));
    return Reflect.construct(target, args, newTarget) as object;
  },
  apply: (target, self, args) => {
    record(...(args as [string | RegExp, string?]));
    return Reflect.apply(target, self, args) as unknown;
  },
});
