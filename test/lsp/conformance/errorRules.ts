import { ErrorCodes, LSPErrorCodes } from 'vscode-languageserver-protocol';

/** A request that was refused, as far as it matters for the reason. */
export interface Refused {
  readonly method: string;
  readonly isOffered: boolean;
  readonly isCancelled: boolean;
  readonly hasValidParams: boolean;
  /** Whether the server was initialized and not shut down when it was asked. */
  readonly isServing: boolean;
}

/** The codes that a server may answer with, and when. Any other code, such as that of an internal error, is a failure. */
const reasons: readonly (readonly [code: number, applies: (refused: Refused) => boolean])[] = [
  [LSPErrorCodes.RequestFailed, () => true],
  [LSPErrorCodes.RequestCancelled, ({ isCancelled }) => isCancelled],
  [LSPErrorCodes.ServerCancelled, ({ method }) => method.endsWith('/diagnostic')],
  [ErrorCodes.MethodNotFound, ({ isOffered }) => !isOffered],
  [ErrorCodes.InvalidParams, ({ hasValidParams }) => !hasValidParams],
  [ErrorCodes.InvalidRequest, ({ isServing }) => !isServing],
  [ErrorCodes.ServerNotInitialized, ({ isServing }) => !isServing],
];

/** What is wrong with refusing a request with an error of this code. */
export function wrongError(code: unknown, refused: Refused): string[] {
  const isAllowed = reasons.some(([known, applies]) => known === code && applies(refused));
  return isAllowed ? [] : [`the error code ${String(code)} is not a reason to refuse ${refused.method}`];
}
