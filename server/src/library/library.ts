import type * as lsp from 'vscode-languageserver-types';
import * as engine from '../service/index.ts';

// Structures of the Language Server Protocol. Types alone: what the protocol's library has by the same names is not here.
export type CodeAction = lsp.CodeAction;
export type CompletionItem = lsp.CompletionItem;
export type Diagnostic = lsp.Diagnostic;
export type Hover = lsp.Hover;
export type Location = lsp.Location;
export type Position = lsp.Position;
export type Range = lsp.Range;
export type WorkspaceEdit = lsp.WorkspaceEdit;

export type GraphFormat = engine.GraphFormat;
export type NetworkGraph = engine.NetworkGraph;

/** A file, by its URI. Any scheme will do. */
export interface InFile {
  readonly uri: string;
}

/** A position in a file: line and character, both from 0; characters in UTF-16 code units. */
export interface AtPosition extends InFile {
  readonly position: Position;
}

/** A range of a file. */
export interface InRange extends InFile {
  readonly range: Range;
}

/** How bad a finding is, the worst first. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A problem in a file. */
export interface Finding {
  /** The code of its rule, see docs/rules.md. Codes are stable. */
  readonly code: string;
  readonly severity: Severity;
  /** Which layer rejects it: the YAML parser, the API server, or Skupper, because of one resource or of several. */
  readonly scope: 'syntax' | 'schema' | 'resource' | 'network';
  /** What is wrong and what to do, in one or two sentences. */
  readonly message: string;
  readonly range: Range;
  /** What the message is about, by name: such as the property and its value. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly isFixable: boolean;
}

/** A change of a file. An open document takes precedence over the file on disk. */
export type Change =
  | {
      /** Opens a document in an editor, or replaces its text. */
      readonly type: 'open';
      readonly uri: string;
      readonly text: string;
      /** Increases with each change of the document. */
      readonly version: number;
      /** The language of the document. Without one, the name of the file decides whether it counts. */
      readonly languageId?: string;
    }
  | { readonly type: 'close'; readonly uri: string }
  | {
      /** A file that is stored somewhere. */
      readonly type: 'disk';
      readonly uri: string;
      /** Undefined if the file is deleted. */
      readonly content: { readonly text: string } | undefined;
    };

/** Options of a language service. */
export interface LanguageServiceOptions {
  /**
   * Called when a rule, or the reading of a file, throws, which is a fault of this package: the rule then reports nothing, and the
   * file counts as not readable. By default, the exception is thrown.
   */
  readonly onError?: (failure: {
    /** What failed, such as `Rule missing-site`. */
    readonly id: string;
    readonly uri?: string | undefined;
    readonly error: unknown;
  }) => void;
  /** The URL of the documentation of the rules, without an anchor. Diagnostics link to it. */
  readonly rulesUrl?: string;
}

/**
 * Answers questions about Skupper YAML. Files are what it was given by `apply`: it reads nothing by itself. Each answer is that for
 * the current files; for an unknown or excluded file it is empty. No content of a file makes it throw.
 */
export interface LanguageService {
  /** Sets the workspace folders, by URI. Each is a project of its own, whose routing keys are matched. */
  setFolders(folders: readonly string[]): void;
  /** Sets the settings by their names without `skupper.`, such as `{ version: '2.1' }`. Invalid ones are ignored. */
  setSettings(settings: unknown): void;
  /** Adds, changes and removes files. One call with many files is faster than many calls. */
  apply(changes: readonly Change[]): void;
  /** The URIs of all files. */
  uris(): readonly string[];

  /** The findings of a file, ordered by position. */
  findings(file: InFile): readonly Finding[];
  /** The same as diagnostics of the Language Server Protocol. */
  diagnostics(file: InFile): Diagnostic[];
  /** The quick fixes and refactorings in a range, or all safe fixes of the file with `only: ['source.fixAll']`. */
  codeActions(
    at: InRange & { readonly only?: readonly string[] },
    options: {
      /** Whether edits may create files. */
      readonly canCreateFiles: boolean;
    },
  ): CodeAction[];

  /** What is at a position, as Markdown; undefined if nothing is known about it. */
  hover(at: AtPosition): Hover | undefined;
  /** Suggestions at a position. */
  completion(
    at: AtPosition,
    options: {
      /** Whether they may contain placeholders. */
      readonly snippets: boolean;
    },
  ): CompletionItem[];
  /** Where the other side of a routing key, or what a name refers to, is. */
  definition(at: AtPosition): Location[];
  /** Where a routing key or name is used. */
  references(at: AtPosition, options: { readonly includeDeclaration: boolean }): Location[];
  /**
   * The edit that renames a routing key or name in its whole network, or why it cannot be renamed. Undefined if there is none at the
   * position.
   */
  rename(
    at: AtPosition & { readonly newName: string },
    options: {
      /** Whether edits may ask for confirmation by change annotations. */
      readonly annotate: boolean;
    },
  ): WorkspaceEdit | { readonly refusal: string } | undefined;

  /** The networks: sites, resources, routing keys and links as plain data. The same object until a file changes. */
  networkGraph(): NetworkGraph;
  /** The networks as a Mermaid flowchart, or as tables in Markdown. */
  networkText(format: GraphFormat): string;
}

/** Creates a language service without any files. */
export const createLanguageService: (options?: LanguageServiceOptions) => LanguageService =
  engine.createLanguageService;
