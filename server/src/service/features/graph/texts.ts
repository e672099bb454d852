import { dotOf } from './dot.ts';
import type { NetworkGraph } from './graph.ts';
import { markdownOf } from './markdown.ts';
import { mermaidOf } from './mermaid.ts';

/** `mermaid`: a flowchart. `dot`: a directed graph of Graphviz. `markdown`: tables. */
export type GraphFormat = 'mermaid' | 'dot' | 'markdown';

const formats: Readonly<Record<GraphFormat, (graph: NetworkGraph) => string>> = {
  mermaid: mermaidOf,
  dot: dotOf,
  markdown: markdownOf,
};

/** Networks as a text, to be pasted elsewhere. It ends with a line break. */
export function graphText(graph: NetworkGraph, format: GraphFormat): string {
  return formats[format](graph);
}
