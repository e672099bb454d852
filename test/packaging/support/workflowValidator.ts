import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import esbuild from 'esbuild';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';

type Validate = (document: TextDocument, config: object) => Promise<readonly Diagnostic[]>;

/** What GitHub says about a workflow or an action, given by its path and text. */
export type MessagesOf = (path: string, text: string) => Promise<string[]>;

/** GitHub's own validator. */
export async function workflowValidator(): Promise<MessagesOf> {
  // It is made for bundlers: it imports JSON as Node does not allow it.
  const outfile = resolve('out/workflowValidator.cjs');
  await esbuild.build({
    entryPoints: ['@actions/languageservice'],
    outfile,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  const { validate } = createRequire(import.meta.url)(outfile) as { validate: Validate };
  return async (path, text) => {
    const found = await validate(TextDocument.create(`file:///${path}`, 'yaml', 1, text), {});
    return found.map(({ message }) => (typeof message === 'string' ? message : message.value));
  };
}
