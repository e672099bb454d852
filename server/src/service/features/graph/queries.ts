import type { Location, Position, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Finding } from '../../lint/define.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { CodeActionOptions } from '../codeActions/codeActions.ts';
import { toWorkspaceEdit } from '../codeActions/workspaceEdit.ts';
import { harmlessFixes } from '../../fixes/harmless.ts';
import { createCounterpart } from '../../fixes/routingKeyFixes.ts';
import { displayed } from '../../text/escape.ts';
import { networkState, type NetworkState } from '../changes/networkState.ts';
import type { NetworkGraph } from './graph.ts';
import { locationOfNode, nodeAtPosition } from './locate.ts';
import { placedGraph, type PlacedGraph } from './networkGraph.ts';
import { graphText, type GraphFormat } from './texts.ts';

/** Questions about the networks of a workspace as a whole. */
export interface GraphQueries {
  /** The networks of the workspace. The same object until a file changes. */
  networkGraph(): NetworkGraph;
  /** The networks as a text, to be pasted elsewhere. */
  networkText(format: GraphFormat): string;
  /** The URI of the file with a resource, routing key or workload of the graph, given by its id; undefined for an unknown one. */
  uriOfNode(id: string): string | undefined;
  /** What the networks connect and what is wrong in them, to be compared with another state of the same files. */
  networkState(): NetworkState;
  /** Where a resource, routing key or workload of the graph is, given by its id; undefined for an unknown one. */
  locationOfNode(id: string): Location | undefined;
  /**
   * The edits that create the other side of a routing key of a resource, given by the id of the use: one for each place where it
   * may be. None for an unknown id, and where nobody knows the key.
   */
  otherSides(id: string, options: Pick<CodeActionOptions, 'canCreateFiles'>): OtherSide[];
  /** The id of the resource of the graph at a position; undefined if there is none. */
  nodeAtPosition(at: { readonly uri: string; readonly position: Position }): string | undefined;
}

/** The creation of a listener for a connector, or the other way round. */
export interface OtherSide {
  readonly title: string;
  readonly edit: WorkspaceEdit;
}

/** Creates the queries. `findings` returns those of a file, given by its URI. */
export function createGraphQueries(
  current: () => Snapshot,
  findings: (snapshot: Snapshot, uri: string) => readonly Finding[],
): GraphQueries {
  const placed = (snapshot: Snapshot): PlacedGraph => placedGraph(snapshot, (uri) => findings(snapshot, uri));
  return {
    networkGraph: () => placed(current()).graph,
    networkText: (format) => graphText(placed(current()).graph, format),
    uriOfNode: (id) => placed(current()).places.get(id)?.uri,
    networkState: () => {
      const snapshot = current();
      return networkState(snapshot, placed(snapshot), (uri) => findings(snapshot, uri));
    },
    locationOfNode: (id) => {
      const snapshot = current();
      return locationOfNode(snapshot, placed(snapshot), id);
    },
    otherSides: (id, { canCreateFiles }) => {
      const snapshot = current();
      const fact = placed(snapshot).uses.get(id);
      if (!fact || fact.templated) return [];
      const fixes = createCounterpart(snapshot, fact).filter(
        ({ files }) => canCreateFiles || files.every(({ create }) => !create),
      );
      return harmlessFixes(snapshot, fixes).map((fix) => ({
        title: displayed(fix.title),
        edit: toWorkspaceEdit(snapshot, fix),
      }));
    },
    nodeAtPosition: ({ uri, position }) => {
      const snapshot = current();
      return nodeAtPosition(snapshot, placed(snapshot), uri, position);
    },
  };
}
