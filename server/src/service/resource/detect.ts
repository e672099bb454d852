const skupperLine = /^(?:- |\s)*["']?apiVersion["']?\s*:\s*["']?skupper\.io\//m;

/** Whether a text that may be broken YAML is meant to be a Skupper resource: it says so at the start of a line. */
export function isSkupperText(text: string): boolean {
  return skupperLine.test(text);
}
