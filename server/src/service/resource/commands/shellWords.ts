/** The words of a command line, without the quotes of a shell. Undefined when a quote is not closed. */
export function shellWords(line: string): string[] | undefined {
  const word = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g;
  const isOpen = /["']/.test(line.replace(word, ''));
  return isOpen
    ? undefined
    : (line.match(word) ?? []).map((each) => each.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

/** A word as a shell reads it back unchanged. */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
