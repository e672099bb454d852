// npm run fuzz [TEXT]: looks for texts that the engine reads too slowly. Only constructs whose name contains TEXT are tried.
import { loadTypeScript } from '../loadTypeScript.mjs';

const { findSlowInputs } = await loadTypeScript('fuzz/slowInputs');
process.exitCode = (await findSlowInputs(process.argv[2] ?? '')) ? 0 : 1;
