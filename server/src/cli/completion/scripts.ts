import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import type { CompletedProgram } from './model.ts';
import { zshScript } from './zsh.ts';

/** The completion scripts, by shell. */
export const completionScripts = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
} as const satisfies Record<string, (program: CompletedProgram) => string>;

/** The name of a shell. */
export type Shell = keyof typeof completionScripts;
