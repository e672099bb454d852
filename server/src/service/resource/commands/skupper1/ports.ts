/** The port in a text. Undefined if it is not one. */
export function toPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** The ports in a list of arguments, each of which may hold several with commas. Undefined if one is not a port. */
export function portsIn(texts: readonly string[]): number[] | undefined {
  const ports = texts.flatMap((text) => text.split(',')).map(toPort);
  return ports.every((port) => port !== undefined) ? [...new Set(ports)] : undefined;
}

/**
 * The other port of each port: `P:T` names its port, and `T` alone counts by position. By default a port is its own. Undefined if one
 * is not a port, or if there are too many.
 */
export function mappedPorts(
  ports: readonly number[],
  text: string | undefined,
): ReadonlyMap<number, number> | undefined {
  const mapped = new Map(ports.map((port) => [port, port]));
  const parts = text === undefined ? [] : text.split(',');
  for (const [index, part] of parts.entries()) {
    const [first = '', second] = part.split(':');
    const from = second === undefined ? ports[index] : toPort(first);
    const to = toPort(second ?? first);
    if (from === undefined || to === undefined || !mapped.has(from)) return undefined;
    mapped.set(from, to);
  }
  return mapped;
}

/** The name and routing key of a port of an address: the address itself if it has no other port. */
export function nameOfPort(address: string, port: number | undefined, ports: readonly number[]): string {
  return ports.length > 1 && port !== undefined ? `${address}-${port}` : address;
}
