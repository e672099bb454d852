import type { TextDocument } from 'vscode-languageserver-textdocument';

/** A message of the server, and what has been said before it. */
export interface Context {
  readonly kind: 'result' | 'notification' | 'request';
  readonly method: string;
  /** The parameters of the request that a result answers. */
  readonly asked: unknown;
  /** The value of a capability of the client, such as `textDocument.hover.contentFormat`. */
  readonly capability: (path: string) => unknown;
  /** The options that the client gave with `initialize`. */
  readonly options: unknown;
  /** The result of `initialize`, once there is one. */
  readonly server: unknown;
  /** The texts of a document to which the message may refer: none if it is not open, undefined if that is not certain. */
  readonly texts: (uri: string) => readonly TextDocument[] | undefined;
}

/** What is wrong with a valid part of a message in its context. */
export type Rule<Part> = (part: Part, context: Context) => readonly string[];

/** A rule for each type of the meta model that has one. */
export type Rules<Parts> = { readonly [Name in keyof Parts]: Rule<Parts[Name]> };

/** The problems whose condition holds. */
export function problemsIf(...cases: readonly (readonly [condition: boolean, problem: string])[]): string[] {
  return cases.flatMap(([condition, problem]) => (condition ? [problem] : []));
}

/** The value at a path such as `workspace.applyEdit`; undefined if it leads nowhere. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (found, step) =>
        typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[step] : undefined,
      value,
    );
}

/** The string at a path; undefined for anything else. */
export function stringAt(value: unknown, path: string): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : undefined;
}
