// npm run messages: prints every message of every rule, for reading aloud. With rule codes it prints those rules only.
import { load } from './bundle.mjs';

const { messages } = await load('messages');
messages(process.argv.slice(2));
