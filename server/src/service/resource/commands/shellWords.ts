/** A command line, without what a shell does with its output. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** The words of the command that reads its output after `|`; empty if there is none. */
  readonly piped: readonly string[];
  /** The comment at its end, with its `#`. */
  readonly comment: string | undefined;
}

// Sticky: a comment, an operator, or a word with quotes anywhere in it.
const token = /[ \t]*(?:(#.*)|(\d*>>?(?:&\d)?|\|\||&&|[|;&<\r\n])|((?:"[^"]*"|'[^']*'|[^\s"'|;&<>])+))/y;

/**
 * Splits a command line into words and removes shell quotes. Leaves out redirections. Undefined when a quote is not closed, and
 * for input from a file and several commands, unless they read each other's output. Knows no escapes.
 */
export function commandWords(line: string): ShellCommand | undefined {
  const tokens = tokensOf(line.trim());
  // A semicolon at the end separates nothing.
  if (tokens?.at(-1)?.operator === ';') tokens.pop();
  if (!tokens || tokens.some(({ operator }) => operator !== undefined && !isOutput(operator)))
    return undefined;
  const commands: string[][] = [[]];
  tokens.forEach(({ operator, word }, index) => {
    if (operator === '|') commands.push([]);
    else if (word !== undefined && !isRedirection(tokens[index - 1]?.operator))
      commands.at(-1)?.push(unquoted(word));
  });
  const [words = [], ...piped] = commands;
  return { words, piped: piped.at(-1) ?? [], comment: tokens.at(-1)?.comment };
}

/** The commands of a line that `&&` or `;` separate: the whole line if a quote is not closed. */
export function separateCommands(line: string): string[] {
  const commands: string[] = [];
  let start = 0;
  for (const { operator, end } of tokensOf(line) ?? []) {
    if (operator !== '&&' && operator !== ';') continue;
    commands.push(line.slice(start, end - operator.length));
    start = end;
  }
  return [...commands, line.slice(start)].map((each) => each.trim()).filter((each) => each !== '');
}

interface Token {
  /** The offset of its end. */
  readonly end: number;
  readonly comment?: string | undefined;
  readonly operator?: string | undefined;
  readonly word?: string | undefined;
}

/** The tokens of a command line; undefined when a quote is not closed. */
function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return undefined;
    const [, comment, operator, word] = match;
    tokens.push({ end: token.lastIndex, comment, operator, word });
  }
  return tokens;
}

/** Whether an operator only says where the output goes. */
function isOutput(operator: string): boolean {
  return operator === '|' || operator.includes('>');
}

/** Whether the name of a file follows an operator. */
function isRedirection(operator = ''): boolean {
  return operator.includes('>') && !operator.includes('&');
}

function unquoted(word: string): string {
  return word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2');
}

/** A word quoted for a POSIX shell, if it needs quotes. */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
