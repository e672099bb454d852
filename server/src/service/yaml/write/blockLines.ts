import { stringifyScalar } from '../scalar.ts';
import type { Json } from '../tree.ts';

/** The lines of new YAML in block style, for a map. Strings are quoted where they must be. */
export function blockLines(map: Readonly<Record<string, Json>>): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const name = stringifyScalar(key);
    if (typeof value !== 'object' || value === null) return [`${name}: ${scalar(value)}`];
    if (Array.isArray(value))
      return value.length === 0 ? [`${name}: []`] : [`${name}:`, ...value.flatMap(itemLines)];
    const nested = blockLines(value);
    return nested.length === 0 ? [`${name}: {}`] : [`${name}:`, ...nested.map((line) => `  ${line}`)];
  });
}

function itemLines(item: Json): string[] {
  const isMap = typeof item === 'object' && item !== null && !Array.isArray(item);
  const lines = isMap ? blockLines(item) : [scalar(item)];
  return lines.map((line, index) => `  ${index === 0 ? '- ' : '  '}${line}`);
}

function scalar(value: Json): string {
  return typeof value === 'string' ? stringifyScalar(value) : JSON.stringify(value);
}
