/**
 * Replaces each character of a template expression while a document is parsed. From the private use area of Unicode, so
 * that a real text does not contain it.
 */
export const TEMPLATED = '\uE000';

const templated = new RegExp(`${TEMPLATED}+`, 'gu');

/**
 * Characters that no reader sees: they steer a terminal, change the direction of the text around them or hide a difference
 * between two names. Lone surrogates are none at all, and some clients refuse a message with one.
 */
export const invisible =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu;

/** Joiners and variation selectors, which some scripts and emojis need. */
const needed = /[\p{Join_Control}\p{Variation_Selector}]/u;

/** A text with U+FFFD in the place of each UTF-16 code unit of a character that no reader sees. */
export function visible(text: string): string {
  return text.replace(invisible, (character) =>
    needed.test(character) ? character : '\uFFFD'.repeat(character.length),
  );
}

/** Whether a text consists of characters that a reader sees. False with line breaks and tabs. */
export function isVisible(text: string): boolean {
  return visible(text) === text;
}

/**
 * A value from a file on one line: white space becomes one space, a masked template expression becomes `{{…}}`, an
 * invisible character U+FFFD, and what exceeds `maxLength` UTF-16 code units is cut off with an ellipsis.
 */
export function oneLine(value: string, maxLength: number): string {
  const text = visible(value.replace(templated, '{{…}}').replace(/\s+/g, ' '));
  return text.length > maxLength ? `${withoutHalf(text.slice(0, maxLength - 1))}…` : text;
}

/** A text without the first half of a surrogate pair that was cut in two at its end. */
function withoutHalf(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

/** Longer values are cut off where there is little room. In UTF-16 code units. */
const MAX_LENGTH = 200;

/**
 * A value as the name, label or title of something: on one line, and cut off when it is too long. A space for an empty value,
 * because clients refuse empty names, and Markdown has no empty code span.
 */
export function displayed(value: string): string {
  return oneLine(value, MAX_LENGTH) || ' ';
}
