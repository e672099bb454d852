import { invisible, visible } from './escape.ts';

/**
 * A text that may be printed to a terminal: characters that could steer the terminal or hide text become U+FFFD, and a tab
 * becomes one space, so that the length stays the same.
 */
export function printable(text: string): string {
  return visible(text.replace(/\t/g, ' '));
}

/** A value as JSON that may be printed to a terminal: characters that no reader sees are written as escapes. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(invisible, (character) =>
    character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
