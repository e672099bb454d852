import assert from 'node:assert/strict';
import { delimiter, dirname } from 'node:path';
import { codeBlocks } from '../support/pages/codeBlocks.ts';
import { serverProgram } from '../support/transport.ts';

/** The search path of a user who has installed the server. */
export const withServer = [dirname(serverProgram), process.env['PATH']].join(delimiter);

/** The configuration of an editor in its page below `docs/editors`, which has only one below this heading. */
export function configuration(name: string, heading: string): string {
  const path = `docs/editors/${name}.md`;
  const blocks = codeBlocks(path).filter((each) => each.heading === heading);
  assert.equal(blocks.length, 1, `${path} must have one configuration below "${heading}"`);
  return blocks[0]?.text ?? '';
}
