// npm run scoreboard: measures what our checker and yaml-language-server find, and writes the table into the README.
import { load } from './bundle.mjs';

const { scoreboard } = await load('scoreboard');
await scoreboard();
