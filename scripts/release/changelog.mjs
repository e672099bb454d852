// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../program.mjs';

/**
 * @param {string} version
 * @param {string} [changelog] its text
 * @returns {string | undefined} what is new in a version, from CHANGELOG.md; undefined if it does not say
 */
export function notesOf(version, changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8')) {
  const sections = changelog.split(/^## /m);
  const section = sections.find((each) => each.split(/\s/, 1)[0] === version);
  const notes = section?.replace(/^.*/, '').trim();
  return notes === '' ? undefined : notes;
}
