// @ts-check
// The type declarations of the library, in one file: programs that use it need no other package for their types.
import path from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { run } from '../processes.mjs';
import { compiler, Failure, root } from '../program.mjs';

/** @returns {Promise<string>} the declarations of server/src/library, with those that they need of the engine and of the protocol */
export async function declarations() {
  await run(process.execPath, [compiler, '-b', 'server/src/library'], { quiet: true });
  const bundle = await rollup({
    input: path.join(root, 'out/server/src/library/library.d.ts'),
    plugins: [
      dts({
        includeExternal: ['vscode-languageserver-types'],
        compilerOptions: { allowImportingTsExtensions: true, noEmit: true },
      }),
    ],
    onwarn: ({ message }) => {
      throw new Failure(message);
    },
  });
  const { output } = await bundle.generate({ format: 'es' });
  return output[0].code;
}
