import type { Diagnostic } from 'vscode-languageserver';
import type { DocumentSummary } from '../../service/index.ts';
import type { IsCovered } from './coveredFeatures.ts';

/** A file with features that another server may cover. */
interface File {
  readonly uri: string;
  readonly isCovered: IsCovered;
  readonly documents: () => readonly DocumentSummary[];
}

/**
 * Whether another server reports what a diagnostic says. What that server would miss is reported here, whatever the client says:
 * YAML that only Kubernetes rejects, and properties in documents that have no schema there, such as ConfigMaps, lists and patches.
 */
export function isReportedElsewhere(diagnostic: Diagnostic, { uri, isCovered, documents }: File): boolean {
  if (isSyntaxError(diagnostic)) return isCovered(uri, 'syntaxErrors');
  if (!schemaRules.has(diagnostic.code) || !isCovered(uri, 'schemaErrors')) return false;
  const { line } = diagnostic.range.start;
  return documents().some((each) => each.range.start.line <= line && line < endOf(each) && hasSchema(each));
}

/** The line after a document. */
function endOf({ range: { end } }: DocumentSummary): number {
  return end.character === 0 ? end.line : end.line + 1;
}

/** Whether the published JSON Schema is about a document itself, and not about the items in it. */
function hasSchema({ isForSkupper, apiVersion = '', kind = '' }: DocumentSummary): boolean {
  return isForSkupper && apiVersion.startsWith('skupper.io/') && !kind.endsWith('List');
}

/** The rules whose findings the published JSON Schema reports as well, each time: `test/lsp/coveredFeatures.test.ts`. */
const schemaRules: ReadonlySet<unknown> = new Set([
  'missing-property',
  'unknown-kind',
  'unknown-property',
  'wrong-type',
]);

/** Whether any YAML parser finds what a diagnostic says. */
function isSyntaxError({ code, data }: Diagnostic): boolean {
  if (code === 'duplicate-property') return true;
  return code === 'invalid-yaml' && syntaxErrors.has((data as { readonly reason?: unknown }).reason);
}

/** The errors of a parser that is not strict. All others are those of Kubernetes, or of limits. */
const syntaxErrors: ReadonlySet<unknown> = new Set([
  'BAD_DQ_ESCAPE',
  'BAD_INDENT',
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'BLOCK_IN_FLOW',
  'INDENTED_TOO_FAR',
  'MISSING_CHAR',
  'MULTILINE_IMPLICIT_KEY',
  'NOT_INDENTED',
  'TAB_AS_INDENT',
  'UNCLOSED_QUOTE',
  'UNEXPECTED_TOKEN',
]);
