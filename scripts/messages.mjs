// npm run messages: prints every message of every rule, for reading aloud. With rule codes it prints those rules only.
import { loadTypeScript } from './loadTypeScript.mjs';

const { messages } = await loadTypeScript('messages');
messages(process.argv.slice(2));
