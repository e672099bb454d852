/**
 * A text that may be printed to a terminal: control characters and marks of the writing direction, which could steer the
 * terminal or hide text, become U+FFFD, and a tab becomes one space. The length stays the same.
 */
export function printable(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\uFFFD');
}
