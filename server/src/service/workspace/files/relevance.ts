import { workloadKinds } from '../../resource/workloadKinds.ts';

/**
 * Quick looks at files, which tell whether they can matter before anything is parsed. Nothing here needs the rest of the
 * engine, so that a thread that only reads files stays small.
 */

/** The name of the file that says how its folder is to be read. */
export const SETTINGS_FILE = '.skupper.yaml';

/** Longer texts are not parsed; a file of Skupper resources stays far below. */
export const MAX_FILE_LENGTH = 5 * 1024 * 1024;

/** A cheap look that saves parsing everything else in a repository. Misspellings of the group pass it. */
export function mentionsSkupper(text: string): boolean {
  return /skup|upper\.io/i.test(text);
}

/** Whether a file tells kustomize what to build, and so which files are only parts of resources. */
export function isKustomization(uri: string): boolean {
  return /\/kustomization\.ya?ml$/i.test(uri);
}

/** Whether a file says how its folder is to be read. */
export function isSettingsFile(uri: string): boolean {
  return uri.endsWith(`/${SETTINGS_FILE}`);
}

/** Whether a file on disk is worth keeping. */
export function isRelevant(uri: string, text: string): boolean {
  return countsByItself(uri, text) || mentionsNeighbour(text);
}

/** Whether a file counts even where nothing refers to it. */
export function countsByItself(uri: string, text: string): boolean {
  return isKustomization(uri) || isSettingsFile(uri) || mentionsSkupper(text);
}

const kindsOfNeighbours = [...workloadKinds, 'Service', 'Namespace', '\\w*Secret', 'Certificate'].join('|');
const neighbour = new RegExp(`^[ \\t-]*kind:[ \\t]*["']?(?:${kindsOfNeighbours})\\b`, 'm');

/** Whether a text contains something that Skupper resources may refer to: a workload, a Service, a Secret. */
export function mentionsNeighbour(text: string): boolean {
  return neighbour.test(text);
}

/** The namespaces that the resources in a text may name; a look at its lines, without parsing it. */
export function namespacesIn(text: string): string[] {
  const found = text.matchAll(/^[ \t-]*["']?namespace["']?:[ \t]*["']?([^\s"'#]+)/gm);
  return [...new Set([...found].map(([, name = '']) => name))];
}
