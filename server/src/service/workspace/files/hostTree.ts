const copies = /\/namespaces\/[^/]+\/(?:runtime|internal)\//;

/**
 * Whether Skupper on a host has written a file: what it keeps below `runtime` and `internal` of a namespace repeats the input of
 * the namespace. Source: pkg/nonkube/api/environment.go of Skupper 2.2.1.
 */
export function isHostCopy(uri: string): boolean {
  // Most URIs need no closer look.
  return uri.includes('/namespaces/') && copies.test(uri);
}

const watched = /\/skupper\/namespaces\/[^/]+\/input\/resources$/;

/** Whether a folder holds the input of a host, of which a site with automatic reload watches files with certain names. */
export function isWatchedFolder(folder: string): boolean {
  return watched.test(folder);
}
