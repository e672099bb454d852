import { oneLine } from '../service/index.ts';
import { MAX_MESSAGE, MAX_TEXT } from './schemas.ts';

/** A text from a file as data: on one line, without characters that no reader sees, and cut off if it is long. */
export function dataText(text: string): string {
  return oneLine(text, MAX_TEXT);
}

/** A message about a file as data, which quotes texts from it. */
export function dataMessage(message: string): string {
  return oneLine(message, MAX_MESSAGE);
}
