import { readFileSync } from 'node:fs';

/** A block of code in a page. */
export interface CodeBlock {
  readonly text: string;
  /** Such as `sh`. */
  readonly language: string;
  /** The heading above it, without its marks. */
  readonly heading: string;
}

/** The blocks of code in a page of Markdown, whose path is relative to the root of the repository. */
export function codeBlocks(path: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let heading = '';
  for (const [, title, language = '', text = ''] of readFileSync(path, 'utf8').matchAll(headingOrBlock)) {
    if (title === undefined) blocks.push({ heading, language, text });
    else heading = title;
  }
  return blocks;
}

const headingOrBlock = /^#+ (.*)$|^```(\w*)\n([^]*?)^```$/gm;
