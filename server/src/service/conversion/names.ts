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
