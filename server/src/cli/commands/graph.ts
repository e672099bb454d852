import { extname } from 'node:path';
import type { Disk } from '../../disk/disk.ts';
import { graphText } from '../../service/index.ts';
import { graphJson } from '../network/graphJson.ts';
import {
  outcomeOf,
  selectNetworks,
  type NetworkOptions,
  type SelectedNetworks,
} from '../network/selectNetworks.ts';
import type { Outcome } from '../outcome.ts';

/** The formats of a network, by the name that `--format` takes. */
export const graphFormats = {
  mermaid: ({ graph }) => graphText(graph, 'mermaid'),
  dot: ({ graph }) => graphText(graph, 'dot'),
  json: graphJson,
  svg: async ({ graph }) => {
    // A bundle of its own, because the other formats do not need it.
    const { networkSvg } = await import('../../picture/picture.ts');
    return networkSvg(graph);
  },
} as const satisfies Record<string, (selected: SelectedNetworks) => string | Promise<string>>;

/** The name of such a format. */
export type GraphFileFormat = keyof typeof graphFormats;

/** The options of the command `graph`. */
export interface GraphOptions extends NetworkOptions {
  readonly format: GraphFileFormat;
}

/** Extensions of files by format. */
const extensions: Readonly<Record<string, GraphFileFormat>> = {
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.dot': 'dot',
  '.gv': 'dot',
  '.json': 'json',
  '.svg': 'svg',
};

/** The format that the name of a file asks for; Mermaid if it asks for none. */
export function graphFormatOf(file: string | undefined): GraphFileFormat {
  return extensions[extname(file ?? '').toLowerCase()] ?? 'mermaid';
}

/** Shows the networks in some paths as a diagram. What cannot be read makes the exit code 2; the rest is shown. */
export async function graph(disk: Disk, cwd: string, options: GraphOptions): Promise<Outcome> {
  const selected = await selectNetworks(disk, cwd, options);
  return {
    output: await graphFormats[options.format](selected),
    ...outcomeOf(selected),
  };
}
