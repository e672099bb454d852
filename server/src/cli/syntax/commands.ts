import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { checkCommand } from './check.ts';
import { completionCommand } from './completion.ts';
import { convertCommand } from './convert.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { fixCommand } from './fix.ts';
import { graphCommand } from './graph.ts';
import { keysCommand } from './keys.ts';
import { mcpCommand } from './mcp.ts';
import { migrateCommand } from './migrate.ts';
import type { OnRequest } from './request.ts';

/** Creates a command of the program, which reports what it is asked for. */
export type CreateCommand = (onRequest: OnRequest) => CommandUnknownOpts;

/** The commands. To add one, add it to this list. The first one is run where no command is named. */
export const commands: readonly CreateCommand[] = [
  checkCommand,
  fixCommand,
  explainCommand,
  graphCommand,
  keysCommand,
  diffCommand,
  migrateCommand,
  convertCommand,
  mcpCommand,
  completionCommand,
];
