import picocolors from 'picocolors';

/** When to use colors. */
export const colorChoices = ['auto', 'always', 'never'] as const;
export type ColorChoice = (typeof colorChoices)[number];

/** What a stream can show. */
export interface Terminal {
  /** Whether somebody reads it, rather than a program or a file. */
  readonly isTerminal: boolean;
  readonly hasColors: boolean;
  readonly hasHyperlinks: boolean;
}

/** How text is written for people. */
export interface Style {
  /** Whether findings are written at length, with links, other places and fixes; otherwise in the stable layout. */
  readonly isDetailed: boolean;
  readonly colors: ReturnType<typeof picocolors.createColors>;
  /** A text that leads to a URL, where the terminal supports it. */
  readonly link: (text: string, url: string) => string;
}

/** The style of output that a program reads. */
export const plainStyle: Style = {
  isDetailed: false,
  colors: picocolors.createColors(false),
  link: (text) => text,
};

/**
 * The style for a terminal. By default, the environment decides about colors: FORCE_COLOR, then NO_COLOR, then what the terminal
 * can show.
 */
export function styleFor(terminal: Terminal, choice: ColorChoice, env: NodeJS.ProcessEnv): Style {
  const isColored = choice === 'auto' ? wantsColors(terminal, env) : choice === 'always';
  return {
    isDetailed: terminal.isTerminal || isColored,
    colors: picocolors.createColors(isColored),
    link: terminal.isTerminal && terminal.hasHyperlinks && isColored ? hyperlink : plainStyle.link,
  };
}

function wantsColors(
  { isTerminal, hasColors }: Terminal,
  { FORCE_COLOR, NO_COLOR }: NodeJS.ProcessEnv,
): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return isTerminal && hasColors;
}

/** OSC 8. The texts and URLs are those of this program. */
function hyperlink(text: string, url: string): string {
  return `\u001B]8;;${url}\u001B\\${text}\u001B]8;;\u001B\\`;
}
