/** A code span, an escaped character, a link, or the mark of bold text. */
const markup =
  /(?<!`)(?<fence>`+)(?!`)(?<code>[^]*?)(?<!`)\k<fence>(?!`)|\\(?<escaped>[!-/:-@[-`{-~])|\[(?<link>(?:\\.|[^[\]\\])*)\]\([^()\s]*\)|\*\*/g;

/** Lines that only Markdown needs: fences of code, and the line below the header of a table. */
const decoration = /^(?:```\w*|\|[-:| ]*\|)$/;

/** The text of Markdown without its markup, for clients that do not render it. Links lose their target. */
export function plainTextOf(markdown: string): string {
  const lines = markdown.split('\n').filter((line) => !decoration.test(line));
  return lines.join('\n').replace(markup, (...found) => {
    const { code, escaped, link } = found.at(-1) as Readonly<Record<string, string | undefined>>;
    if (code !== undefined) return code.trim();
    return escaped ?? (link === undefined ? '' : plainTextOf(link));
  });
}
