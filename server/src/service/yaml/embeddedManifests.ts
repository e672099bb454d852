import { lineStart } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/**
 * The parameters of Ansible modules that hold a manifest, as text or as values. Source: the modules `skupper.v2.resource` and
 * `kubernetes.core.k8s`.
 */
const parameter =
  /^(?<indent>[ ]*)(?<dash>- )?["']?(?:def|definition|resource|resource_definition|inline)["']?:(?:[ ]*(?<block>\|[-+\d]*))?[ ]*(?:#[^\r\n\u2028\u2029]*)?\r?\n/gm;

/** A list of plays or tasks at the root, as no manifest has. */
const listAtRoot = /^(?:(?:---|#)[^\n]*\n|[ \t\r]*\n)*-[ ]/;

/** Whether a text may be an Ansible playbook or a list of tasks with manifests of Skupper in them. */
function mayEmbedManifests(text: string): boolean {
  return text.includes('skupper.io/') && listAtRoot.test(text);
}

/** The span of a manifest in a task. */
export interface EmbeddedManifest extends Span {
  /** Whether it may be only a part of the resource: a patch, or one whose name is a parameter of the module. */
  readonly isPart: boolean;
}

/**
 * The manifests in the tasks of an Ansible file: whole lines, which are valid YAML with their indentation. Without those that
 * a task deletes, and without texts that an expression produces. Undefined for any other text.
 */
export function embeddedManifests(text: string): EmbeddedManifest[] | undefined {
  if (!mayEmbedManifests(text)) return undefined;
  const parameters = [...text.matchAll(parameter)];
  if (parameters.length === 0) return undefined;
  return parameters.flatMap(({ 0: line, index, groups = {} }) => {
    const column = (groups['indent'] ?? '').length + (groups['dash'] ?? '').length;
    const start = index + line.length;
    const end = endOfBlock(text, start, column);
    const beside = besideParameter(text, { start: index, end }, column);
    if (beside('state', 'absent')) return [];
    const isPart = beside('state', 'patched') || beside('name', '.');
    return documentsIn(text, { start, end })
      .filter((span) => isManifest(text.slice(span.start, span.end)))
      .map((span) => ({ ...span, isPart }));
  });
}

/** The end of the lines that are indented by more than `column` spaces, from an offset at the start of a line. */
function endOfBlock(text: string, start: number, column: number): number {
  let end = start;
  for (const { 0: line, index } of text.slice(start).matchAll(/[^\n]*(?:\n|$)/g)) {
    if (line === '') break;
    const isBlank = line.trim() === '';
    if (!isBlank && line.search(/[^ ]/) <= column) break;
    end = start + index + line.length;
  }
  return end;
}

/** A test whether a parameter beside that of a manifest has a value that matches a regular expression. */
function besideParameter(
  text: string,
  { start, end }: Span,
  column: number,
): (name: string, value: string) => boolean {
  const isBeside = (line: string): boolean => line.trim() === '' || line.search(/[^ ]/) >= column;
  let from = start;
  for (let line = lineStart(text, from - 1); from > 0; line = lineStart(text, from - 1)) {
    if (!isBeside(text.slice(line, from))) break;
    from = line;
  }
  const parameters = text.slice(from, start) + text.slice(end, endOfBlock(text, end, column - 1));
  return (name, value) => new RegExp(`^ {${column}}${name}:[ ]*["']?${value}`, 'm').test(parameters);
}

/** The documents in a text that is indented as a whole, without the lines between them. */
function documentsIn(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  let from = start;
  for (const { 0: line, index } of text.slice(start, end).matchAll(/^[ ]*---[^\n]*(?:\n|$)/gm)) {
    spans.push({ start: from, end: start + index });
    from = start + index + line.length;
  }
  return [...spans, { start: from, end }];
}

function isManifest(text: string): boolean {
  return /^[ ]*(?:- )?["']?apiVersion["']?:/m.test(text);
}
