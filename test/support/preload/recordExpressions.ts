// Loaded before a program (`node --import`): writes every regular expression that it makes of a text to standard error, as JSON.
import { writeSync } from 'node:fs';

const seen = new Set<string>();

function record([source, flags]: readonly unknown[]): void {
  const { source: text, flags: given } =
    source instanceof Original ? source : { source: String(source), flags: '' };
  const line = JSON.stringify({ source: text, flags: flags === undefined ? given : String(flags) });
  if (seen.has(line)) return;
  seen.add(line);
  writeSync(2, `expression: ${line}\n`);
}

const Original = RegExp;
globalThis.RegExp = new Proxy(Original, {
  construct: (target, args, newTarget) => {
    record(args);
    return Reflect.construct(target, args, newTarget) as object;
  },
  apply: (target, self, args) => {
    record(args);
    return Reflect.apply(target, self, args) as unknown;
  },
});
