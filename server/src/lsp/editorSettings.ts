/** The settings that concern the editor alone. */
export interface EditorSettings {
  readonly diagnosticMode: 'workspace' | 'openFilesOnly';
  /** Whether to provide folding ranges and selection ranges. */
  readonly yamlRanges: boolean;
}

/** The settings of a client that says nothing. */
export const defaultEditorSettings: EditorSettings = { diagnosticMode: 'workspace', yamlRanges: true };

/** Reads the settings of an editor, or its initialization options. What is missing or invalid is taken from `base`. */
export function readEditorSettings(
  value: unknown,
  base: EditorSettings = defaultEditorSettings,
): EditorSettings {
  const isObject = typeof value === 'object' && value !== null;
  const { diagnosticMode, yamlRanges } = (isObject ? value : {}) as Readonly<Record<string, unknown>>;
  return {
    diagnosticMode:
      diagnosticMode === 'workspace' || diagnosticMode === 'openFilesOnly'
        ? diagnosticMode
        : base.diagnosticMode,
    yamlRanges: typeof yamlRanges === 'boolean' ? yamlRanges : base.yamlRanges,
  };
}
