import { stringifyScalar } from '../../yaml/scalar.ts';
import { RELEASED } from '../lookup.ts';

/** The lines of a new resource above its spec. */
export function resourceHead(kind: string, name: string, namespace: string | undefined): string[] {
  return [
    `apiVersion: ${RELEASED}`,
    `kind: ${kind}`,
    'metadata:',
    `  name: ${stringifyScalar(name)}`,
    ...(namespace === undefined ? [] : [`  namespace: ${stringifyScalar(namespace)}`]),
  ];
}
