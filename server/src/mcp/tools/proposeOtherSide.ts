import { formatCount, printable } from '../../service/index.ts';
import { pageOf, type Paging } from '../answer.ts';
import type { Files } from '../files.ts';
import { dataText } from '../fromFile.ts';
import { fromFile, listInput, object, oneOf, page, place, string } from '../schemas.ts';
import { defineTool } from '../tool.ts';
import { editsOf } from './edits.ts';
import { keysNamed, networkInput, usesOf, type NetworkInput, type PlacedUse, type Side } from './networks.ts';

interface Input extends NetworkInput, Paging {
  readonly key: string;
}

/** How long a proposed document may be, in UTF-16 code units. */
const MAX_YAML = 3000;

/** From how many resources proposals are made. Others with the same routing key lead to hardly any others. */
const MAX_USES = 10;

/** A document that would be the other side of a routing key. */
interface Proposal {
  readonly side: Side;
  readonly network: string;
  readonly title: string;
  readonly uri: string;
  /** From 0. */
  readonly line: number;
  readonly yaml: string;
}

/** The missing side of a routing key, as YAML. */
export const proposeOtherSide = defineTool<Input>({
  name: 'propose_other_side',
  title: 'Propose the other side of a routing key',
  description: `Proposes the YAML of a Listener for the routing key of a Connector, or of a Connector for that of a Listener, and where to put it: one proposal for each place where it may be. Nothing is written. Example: {"key": "backend"}. Review host, port and selector: they are guessed from the other side.`,
  input: listInput({ key: string('The routing key, as list_keys has it.'), network: networkInput }, ['key']),
  output: page(
    object({
      side: oneOf(['connector', 'listener'], 'Which side the proposal adds.'),
      line: place('The line to insert it at: 1 for a new file.'),
      fromFile: fromFile({
        network: string('The name of the network.'),
        title: string('What it does.'),
        file: string('The file to insert it in. It is new if it does not exist.'),
        yaml: string('The text to insert.', MAX_YAML),
      }),
    }),
  ),
  answer: (files, { key, network, ...paging }) => {
    const keys = keysNamed(files, { key, ...(network === undefined ? {} : { network }) });
    const proposals = distinct(
      keys
        .flatMap(usesOf)
        .slice(0, MAX_USES)
        .flatMap((use) => proposalsFor(files, use)),
    );
    const none =
      proposals.length === 0 ? ' The key has both sides, or is only known once a template is rendered.' : '';
    return {
      summary: `${formatCount(proposals.length, 'proposal')}.${none}`,
      data: { ...pageOf(proposals, paging, (each) => toItem(files, each)) },
    };
  },
});

function proposalsFor({ service }: Files, { use, side, network, key }: PlacedUse): Proposal[] {
  const isMatched = key.connectors.length > 0 && key.listeners.length > 0;
  if (isMatched) return [];
  const added = side === 'connector' ? 'listener' : 'connector';
  return service.otherSides(use.id, { canCreateFiles: true }).flatMap(({ title, edit }) =>
    [...editsOf(edit)].flatMap(([uri, edits]) =>
      edits.map(({ range, newText }) => ({
        side: added,
        network: network.name,
        title,
        uri,
        line: range.start.line,
        yaml: newText,
      })),
    ),
  );
}

/** Several resources of one side may lead to the same proposal. */
function distinct(proposals: readonly Proposal[]): Proposal[] {
  return [...new Map(proposals.map((each) => [JSON.stringify(each), each])).values()];
}

function toItem({ roots }: Files, { side, network, title, uri, line, yaml }: Proposal): object {
  return {
    side,
    line: line + 1,
    fromFile: {
      network: dataText(network),
      title: dataText(title),
      file: dataText(roots.shownPath(uri)),
      yaml: yaml.slice(0, MAX_YAML).split('\n').map(printable).join('\n'),
    },
  };
}
