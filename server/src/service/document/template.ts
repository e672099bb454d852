/** Stands for one character of a template expression. From the private use area, so that no real text holds it. */
export const TEMPLATED = '\uE000';

/**
 * Makes a Helm (or other `{{ }}`) template readable as YAML without changing any offset: a line that holds nothing but
 * expressions becomes blank, and every other expression becomes a run of {@link TEMPLATED}.
 */
export function maskTemplates(text: string): string {
  let masked = '';
  let from = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', from)) {
    const close = text.indexOf('}}', open);
    if (close < 0) break;
    const end = close + 2;
    masked += text.slice(from, open) + text.slice(open, end).replace(/[^\r\n]/g, TEMPLATED);
    from = end;
  }
  if (from === 0) return text;
  return (masked + text.slice(from)).replace(lineOfExpressions, (line) => ' '.repeat(line.length));
}

const lineOfExpressions = new RegExp(`^[ \\t${TEMPLATED}]*${TEMPLATED}[ \\t${TEMPLATED}]*$`, 'gmu');

/** Whether a value holds a template expression, so that it may stand for many values. */
export function isTemplated(value: string): boolean {
  return value.includes(TEMPLATED);
}

/** Whether a templated value could become the other value; that one may be templated as well. */
export function couldBecome(pattern: string, value: string): boolean {
  const parts = pattern.split(new RegExp(`${TEMPLATED}+`, 'u'));
  if (isTemplated(value)) return couldOverlap(pattern, value);
  const source = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*');
  return new RegExp(`^${source}$`, 'u').test(value);
}

/** Two patterns may meet when their literal beginnings and endings agree as far as both reach. */
function couldOverlap(a: string, b: string): boolean {
  const startsAgree = agree(a.slice(0, a.indexOf(TEMPLATED)), b.slice(0, b.indexOf(TEMPLATED)), 'startsWith');
  const endsAgree = agree(
    a.slice(a.lastIndexOf(TEMPLATED) + 1),
    b.slice(b.lastIndexOf(TEMPLATED) + 1),
    'endsWith',
  );
  return startsAgree && endsAgree;
}

function agree(a: string, b: string, how: 'startsWith' | 'endsWith'): boolean {
  return a.length < b.length ? b[how](a) : a[how](b);
}
