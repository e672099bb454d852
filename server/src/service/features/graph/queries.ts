import type { Location, Position } from 'vscode-languageserver-types';
import type { Finding } from '../../lint/define.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { NetworkGraph } from './graph.ts';
import { locationOfNode, nodeAtPosition } from './locate.ts';
import { markdownOf } from './markdown.ts';
import { mermaidOf } from './mermaid.ts';
import { placedGraph, type PlacedGraph } from './networkGraph.ts';

/** `mermaid`: a flowchart. `markdown`: tables. */
export type GraphFormat = 'mermaid' | 'markdown';

/** Questions about the networks of a workspace as a whole. */
export interface GraphQueries {
  /** The networks of the workspace. The same object until a file changes. */
  networkGraph(): NetworkGraph;
  /** The networks as a text, to be pasted elsewhere. */
  networkText(format: GraphFormat): string;
  /** Where a resource or workload of the graph is, given by its id; undefined for an unknown one. */
  locationOfNode(id: string): Location | undefined;
  /** The id of the resource of the graph at a position; undefined if there is none. */
  nodeAtPosition(at: { readonly uri: string; readonly position: Position }): string | undefined;
}

const formats: Readonly<Record<GraphFormat, (graph: NetworkGraph) => string>> = {
  mermaid: mermaidOf,
  markdown: markdownOf,
};

/** Creates the queries. `findings` returns those of a file, given by its URI. */
export function createGraphQueries(
  current: () => Snapshot,
  findings: (snapshot: Snapshot, uri: string) => readonly Finding[],
): GraphQueries {
  const placed = (snapshot: Snapshot): PlacedGraph => placedGraph(snapshot, (uri) => findings(snapshot, uri));
  return {
    networkGraph: () => placed(current()).graph,
    networkText: (format) => formats[format](placed(current()).graph),
    locationOfNode: (id) => {
      const snapshot = current();
      return locationOfNode(snapshot, placed(snapshot), id);
    },
    nodeAtPosition: ({ uri, position }) => {
      const snapshot = current();
      return nodeAtPosition(snapshot, placed(snapshot), uri, position);
    },
  };
}
