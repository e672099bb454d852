/**
 * Serves the Model Context Protocol for the files in some folders, by default the working directory. Its program is a bundle of its
 * own, which is loaded for this command only. Returns the exit code: 2 if a folder cannot be read.
 */
export function mcp(folders: readonly string[]): number {
  const program = require('../../mcp/main.ts') as {
    readonly serveMcp: (folders: readonly string[]) => number;
  };
  return program.serveMcp(folders);
}
