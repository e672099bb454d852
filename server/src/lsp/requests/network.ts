import type { Position } from 'vscode-languageserver';
import type { GraphFormat, NetworkGraph } from '../../service/index.ts';
import { editFor } from './edits.ts';
import type { Session } from './session.ts';

/** The id of a node of the graph. */
interface NodeParams {
  readonly id: string;
}

/** Registers the handlers for the networks as a whole, which are no part of the protocol. */
export function handleNetwork({ connection, client, whenIndexed, service }: Session): void {
  const formats: Readonly<Record<string, () => NetworkGraph | string>> = {
    graph: () => service.networkGraph(),
    ...Object.fromEntries(texts.map((format) => [format, () => service.networkText(format)])),
  };
  connection.onRequest<NetworkGraph | string | null, unknown>(
    'skupper/network',
    whenIndexed(
      'Network',
      ({ format }: { readonly format: string }): NetworkGraph | string | null =>
        Object.hasOwn(formats, format) ? (formats[format]?.() ?? null) : null,
      null,
    ),
  );
  connection.onRequest(
    'skupper/nodeLocation',
    whenIndexed('Location in the network', ({ id }: NodeParams) => service.locationOfNode(id) ?? null, null),
  );
  connection.onRequest(
    'skupper/otherSides',
    whenIndexed(
      'Other sides',
      ({ id }: NodeParams) =>
        service.otherSides(id, client()).map(({ title, edit }) => ({ title, edit: editFor(client(), edit) })),
      [],
    ),
  );
  connection.onRequest(
    'skupper/nodeAtPosition',
    whenIndexed(
      'Position in the network',
      ({
        textDocument: { uri },
        position,
      }: {
        readonly textDocument: { readonly uri: string };
        readonly position: Position;
      }) => service.nodeAtPosition({ uri, position }) ?? null,
      null,
    ),
  );
}

const texts: readonly GraphFormat[] = ['mermaid', 'markdown'];
