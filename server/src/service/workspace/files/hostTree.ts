const copies = /\/namespaces\/[^/]+\/(?:runtime|internal)\//;

/**
 * Whether Skupper on a host has written a file: what it keeps below `runtime` and `internal` of a namespace repeats the input of
 * the namespace. Source: pkg/nonkube/api/environment.go of Skupper 2.2.1.
 */
export function isHostCopy(uri: string): boolean {
  // Most URIs need no closer look.
  return uri.includes('/namespaces/') && copies.test(uri);
}
