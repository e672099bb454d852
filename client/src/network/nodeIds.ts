/** The ids of nodes of the graph; see `GraphKeyUse` of the engine. */

/** The id of the resource of a node, which may be one of its routing keys. */
export function resourceId(id: string): string {
  return id.split('\t')[0] ?? id;
}

/** The routing key of a node as it is written; undefined for a node that is no use of a key. */
export function keyOf(id: string): string | undefined {
  const tab = id.indexOf('\t');
  return tab === -1 ? undefined : id.slice(tab + 1);
}
