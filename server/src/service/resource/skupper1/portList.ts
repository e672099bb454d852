/** A port of an address, and the port of the server behind it. */
export interface PortMapping {
  readonly port: number;
  readonly target: number;
}

/**
 * The ports in a list such as `80:8080,9090`, each port once, where the last mapping counts. Like Skupper 1, it ignores what follows
 * the second port of a part. Undefined if any part is not a port or two: then Skupper 1 ignores the whole list, or cannot use it.
 * Source: PortLabelStrToMap in pkg/kube/misc.go of Skupper 1.9.
 */
export function parsePortList(text: string): PortMapping[] | undefined {
  const targets = new Map<number, number>();
  for (const part of text.split(',')) {
    const [left = '', right = left] = part.split(':');
    const [port, target] = [portOf(left), portOf(right)];
    if (port === undefined || target === undefined) return undefined;
    targets.set(port, target);
  }
  return [...targets].map(([port, target]) => ({ port, target }));
}

const LAST_PORT = 65_535;

/** The port in a text. Go reads a sign as well. */
function portOf(text: string): number | undefined {
  if (!/^\+?\d{1,9}$/.test(text)) return undefined;
  const port = Number(text);
  return port > 0 && port <= LAST_PORT ? port : undefined;
}
