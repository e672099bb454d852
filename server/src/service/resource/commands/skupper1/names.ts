import { checkServiceName, checkSubdomain } from '../../../schema/kubernetes/names.ts';
import { quote } from '../../../text/words.ts';

/** A name that is valid in Kubernetes, with a note if it differs from the former one. */
export interface ValidName {
  readonly name: string;
  readonly notes: readonly string[];
}

/** A text as the name of a resource: in lower case, and with hyphens in place of what a name must not contain. */
export function validName(text: string, fallback: string): ValidName {
  if (checkSubdomain(text) === undefined) return { name: text, notes: [] };
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const name = words.join('-').slice(0, MAX_LENGTH).replace(/-$/, '') || fallback;
  return {
    name,
    notes: [`The name ${quote(text)} is not valid in Kubernetes, so it is now ${quote(name)}.`],
  };
}

/** The length of names that are valid everywhere. */
const MAX_LENGTH = 63;

/** Whether a name can be an address, which was the name of a Service. */
export function isAddressName(name: string): boolean {
  return checkSubdomain(name) === undefined && checkServiceName(name) === undefined;
}

/** The name of a token or grant for a file: without its folder and extension. */
export function nameOfFile(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? '';
  return validName(file.replace(/\.[^.]*$/, ''), 'token').name;
}
