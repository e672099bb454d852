import { defineKind, type Fields, type Kind } from './define.ts';

/** The settings of an editor, which a project has no say in. */
export const editorFields = {
  diagnosticMode: {
    type: 'string',
    doc: 'Which files have findings: all of the workspace, or only open ones. Closed files still count, for example for matching routing keys.',
    enum: [
      { value: 'workspace', doc: 'All files of the workspace.' },
      { value: 'openFilesOnly', doc: 'Open files only.' },
    ],
  },
  yamlRanges: {
    type: 'boolean',
    doc: 'Whether to provide the folding ranges and selection ranges of YAML, for editors without another YAML language server. A change takes effect when the server starts.',
  },
} satisfies Fields;

/** The settings of an editor, described like a kind of resource. */
export const editorSettings: Kind = (() => {
  const root = { type: 'object', doc: 'Settings of the editor.', fields: editorFields } as const;
  return defineKind({
    apiVersion: '',
    kind: 'editor settings',
    page: '',
    doc: root.doc,
    root,
    spec: root,
    status: root,
  });
})();
