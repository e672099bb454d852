/** Splits a command line into words and removes shell quotes. Undefined when a quote is not closed. Knows no escapes. */
export function shellWords(line: string): string[] | undefined {
  const word = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g;
  const isOpen = /["']/.test(line.replace(word, ''));
  return isOpen
    ? undefined
    : (line.match(word) ?? []).map((each) => each.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

/** A word quoted for a POSIX shell, if it needs quotes. */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
