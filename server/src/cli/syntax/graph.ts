import { Command, Option } from '@commander-js/extra-typings';
import { graph, graphFormatOf, graphFormats, type GraphFileFormat } from '../commands/graph.ts';
import { withManual, type Manual } from './manual.ts';
import { configOption, ignoreOption, networkOption, outputOption } from './options.ts';
import type { OnRequest } from './request.ts';

const description = `Shows networks as a diagram: sites, their connectors and listeners, the routing keys between them, and links. PATH is as that of check, and by default the working directory.
Routing keys are matched across the whole project. Only resources in PATH, and what they are connected to, are shown.`;

const manual: Manual = {
  exitCodes: [
    [0, 'the diagram was written'],
    [2, 'invalid usage, or something that could not be read or written; the rest is shown'],
  ],
  examples: [
    ['skupper-lint graph', 'Print a flowchart of Mermaid, which Markdown on many sites shows.'],
    ['skupper-lint graph -o network.svg', 'Draw a picture.'],
    ['skupper-lint graph --format dot west | dot -Tpdf -o west.pdf', 'Let Graphviz draw a part of it.'],
    [
      'skupper-lint graph --format json | jq -r \'.networks[].keys[] | select(.state != "matched").key\'',
      'List the routing keys that lack a side.',
    ],
  ],
};

const formatOption = new Option(
  '--format <FORMAT>',
  'output format, by default that of the extension of FILE, or mermaid',
).choices(Object.keys(graphFormats) as GraphFileFormat[]);

/** The command `graph`. */
export function graphCommand(onRequest: OnRequest) {
  const command = new Command('graph')
    .summary('show networks as a diagram')
    .description(description)
    .argument('[PATH...]', 'files, folders, quoted globs, pipes, or - for standard input')
    .addOption(formatOption)
    .addOption(networkOption)
    .addOption(configOption)
    .addOption(ignoreOption)
    .addOption(outputOption)
    .action((paths, { format, network, config, ignore, output }) =>
      onRequest({
        outputFile: output,
        run: ({ openDisk, cwd, onProgress }) =>
          graph(openDisk({ includesIgnored: !ignore }), cwd, {
            paths,
            format: format ?? graphFormatOf(output),
            network,
            settingsFile: config,
            onProgress,
          }),
      }),
    );
  return withManual(command, manual);
}
