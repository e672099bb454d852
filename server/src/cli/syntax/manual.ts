import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** What the help of a command says beside its description, arguments and options. */
export interface Manual {
  readonly exitCodes: readonly (readonly [code: number, meaning: string])[];
  readonly examples: readonly (readonly [command: string, meaning: string])[];
}

const manuals = new WeakMap<CommandUnknownOpts, Manual>();

/** Adds the manual of a command. Returns the command. */
export function withManual<C extends CommandUnknownOpts>(command: C, manual: Manual): C {
  manuals.set(command, manual);
  return command;
}

/** The manual of a command. Empty for one without. */
export function manualOf(command: CommandUnknownOpts): Manual {
  return manuals.get(command) ?? { exitCodes: [], examples: [] };
}
