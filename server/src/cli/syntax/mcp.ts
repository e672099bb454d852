import { Command } from '@commander-js/extra-typings';
import { mcp } from '../commands/mcp.ts';
import { withManual, type Manual } from './manual.ts';
import type { OnRequest } from './request.ts';

const description = `Serves an assistant with the Model Context Protocol over standard input and output, until it closes them. The assistant can check files and texts, list networks, sites and routing keys, have findings explained, and have texts converted. It cannot change anything.
FOLDER is what it may ask about, and by default the working directory. Nothing outside of it is read.`;

const manual: Manual = {
  exitCodes: [
    [0, 'the assistant has closed the connection'],
    [2, 'a folder that cannot be read'],
  ],
  examples: [['skupper-lint mcp ~/shop', 'Serve an assistant that may ask about a folder.']],
};

/** The command `mcp`. */
export function mcpCommand(onRequest: OnRequest) {
  const command = new Command('mcp')
    .summary('serve an assistant with the Model Context Protocol')
    .description(description)
    .argument('[FOLDER...]', 'the folders that may be read')
    .action((folders) =>
      onRequest({
        outputFile: undefined,
        run: async () => ({ output: '', errors: [], notes: [], exitCode: mcp(folders) }),
      }),
    );
  return withManual(command, manual);
}
