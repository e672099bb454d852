import { nameForKey } from '../fixes/free.ts';
import { checkSubdomain } from '../schema/kubernetes/names.ts';

const MAX_LENGTH = 63;

/** A text as the name of a resource: in lower case, with dashes in place of what names cannot have. Unchanged if it is a name. */
export function resourceName(text: string): string {
  if (checkSubdomain(text) === undefined) return text;
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'unnamed' : name;
}

/** The name of the resources for a routing key. Of a long one that ends in a port, the port stays. */
export function nameOfKey(key: string): string {
  if (key.length <= MAX_LENGTH) return nameForKey(key);
  const end = /-\d{1,5}$/.exec(key)?.[0] ?? '';
  const start = nameForKey(key.slice(0, key.length - end.length)).slice(0, MAX_LENGTH - end.length);
  return start.replace(/-+$/, '') + end;
}
