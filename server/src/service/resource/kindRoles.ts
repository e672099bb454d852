import { kinds } from '../schema/kinds/index.ts';
import { RELEASED } from '../schema/lookup.ts';
import type { Path } from '../yaml/tree.ts';

/** What kinds of the released API version do in a network, for code that treats several kinds alike. */

/** The kinds that open a host and port to clients in their site. */
export const listenerKinds: readonly string[] = ['Listener', 'MultiKeyListener'];

/** The kinds that send connections to servers. Both may select pods. */
export const connectorKinds: readonly string[] = ['Connector', 'AttachedConnector'];

/** The kinds whose `spec.tlsCredentials` names a Secret. */
export const tlsKinds: readonly string[] = kinds
  .filter(({ apiVersion, spec }) => {
    const field = spec.fields['tlsCredentials'];
    return apiVersion === RELEASED && field?.type === 'string' && field.names === 'Secret';
  })
  .map(({ kind }) => kind);

/** One of the two kinds that make up an attached connector. Both resources have the same name. */
export interface AttachedHalf {
  /** The kind of the other half. */
  readonly other: string;
  /** The property of `spec` that names the namespace of the other half. */
  readonly namespaceProperty: string;
}

const halves: Readonly<Record<string, AttachedHalf>> = {
  AttachedConnector: { other: 'AttachedConnectorBinding', namespaceProperty: 'siteNamespace' },
  AttachedConnectorBinding: { other: 'AttachedConnector', namespaceProperty: 'connectorNamespace' },
};

/** The kinds that make up an attached connector. */
export const attachedKinds: readonly string[] = Object.keys(halves);

/** How a kind refers to the other half of its attached connector; undefined for all other kinds. */
export function attachedHalf(kind: string): AttachedHalf | undefined {
  return Object.hasOwn(halves, kind) ? halves[kind] : undefined;
}

/** The path of the setting of a Site that refers to a size of sites. */
export const SIZE: Path = ['spec', 'settings', 'size'];
