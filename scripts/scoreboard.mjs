// npm run scoreboard: measures how many mistakes skupper-lint and yaml-language-server find, and writes the table in the README.
import { loadTypeScript } from './loadTypeScript.mjs';

const { scoreboard } = await loadTypeScript('scoreboard');
await scoreboard();
