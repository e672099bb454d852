// Loaded before a program (`node --import`): writes a line to standard error for each thread that the program starts.
import { writeSync } from 'node:fs';

process.on('worker', () => writeSync(2, 'thread started\n'));
