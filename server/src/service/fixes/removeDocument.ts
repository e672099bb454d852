import { afterByteOrderMark } from '../text/lines.ts';
import type { Edit } from '../text/edit.ts';
import type { PlacedDocument } from '../workspace/files/yamlFile.ts';

/** The edit that removes a document. Offsets count from the start of the file, where a byte order mark stays. */
export function removeDocument({ start, end, parsed: { text } }: PlacedDocument): Edit {
  return { span: { start: start + afterByteOrderMark(text), end }, newText: '' };
}
