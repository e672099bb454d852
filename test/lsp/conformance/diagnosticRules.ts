import {
  DiagnosticTag,
  type Diagnostic,
  type PublishDiagnosticsParams,
  type UnchangedDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { problemsIf, valueAt, type Context, type Rules } from './context.ts';

/** The properties of a diagnostic that need a capability of this name. */
const needed: Readonly<Record<string, string>> = {
  relatedInformation: 'relatedInformation',
  codeDescription: 'codeDescriptionSupport',
  data: 'dataSupport',
  tags: 'tagSupport',
};

/** Rules for diagnostics, pushed or pulled. */
export const diagnosticRules: Rules<{
  Diagnostic: Diagnostic;
  PublishDiagnosticsParams: PublishDiagnosticsParams;
  UnchangedDocumentDiagnosticReport: UnchangedDocumentDiagnosticReport;
}> = {
  Diagnostic: (diagnostic, context) => [
    ...Object.entries(needed)
      .filter(([property, name]) => Object.hasOwn(diagnostic, property) && !supportOf(name, context))
      .map(([property, name]) => `${property} needs the capability ${name}`),
    ...(diagnostic.tags ?? [])
      .filter((tag) => !knownTags(context).includes(tag))
      .map((tag) => `the client does not know the tag ${tag}`),
    ...problemsIf(
      [
        typeof diagnostic.message !== 'string' && !supportOf('markupMessageSupport', context),
        'the client does not support formatted messages',
      ],
      [diagnostic.message === '', 'the message is empty'],
    ),
  ],
  PublishDiagnosticsParams: ({ uri, version }, { texts }) => {
    const documents = version === undefined ? undefined : texts(uri);
    return problemsIf([
      documents !== undefined && !documents.some((document) => document.version === version),
      `${uri} has no version ${version}`,
    ]);
  },
  UnchangedDocumentDiagnosticReport: ({ resultId }, { asked }) => {
    const previous = [
      valueAt(asked, 'previousResultId'),
      ...((valueAt(asked, 'previousResultIds') as { value: string }[] | undefined) ?? []).map(
        ({ value }) => value,
      ),
    ];
    return problemsIf([
      !previous.includes(resultId),
      'the client does not have the result that is unchanged',
    ]);
  },
};

/** Pulled diagnostics have capabilities of their own since 3.18; before, those of pushed ones counted. */
function supportOf(name: string, { kind, capability }: Context): unknown {
  const pushed = capability(`textDocument.publishDiagnostics.${name}`);
  return kind === 'notification' ? pushed : (capability(`textDocument.diagnostic.${name}`) ?? pushed);
}

function knownTags(context: Context): readonly unknown[] {
  const known = valueAt(supportOf('tagSupport', context), 'valueSet');
  // A client of version 3.15 says only that it knows tags.
  return Array.isArray(known) ? known : [DiagnosticTag.Unnecessary, DiagnosticTag.Deprecated];
}
