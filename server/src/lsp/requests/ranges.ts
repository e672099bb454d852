import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** Registers the handlers for folding ranges and selection ranges. */
export function handleRanges({ connection, guard, service, settings }: Session): void {
  connection.onFoldingRanges(
    guard(
      'Folding ranges',
      ({ textDocument: { uri } }) => (settings().yamlRanges ? service.foldingRanges({ uri }) : null),
      null,
    ),
  );
  connection.onSelectionRanges(
    guard(
      'Selection ranges',
      ({ textDocument: { uri }, positions }) => {
        if (!Array.isArray(positions))
          throw new ResponseError(ErrorCodes.InvalidParams, 'Invalid parameters: positions are required');
        return settings().yamlRanges ? service.selectionRanges({ uri, positions }) : null;
      },
      null,
    ),
  );
}
