import type { TextEdit } from 'vscode-languageserver-types';
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
      line: place(
        'The number that its first line gets: it goes before the line with this number, and 1 is for a new file.',
      ),
      fromFile: fromFile({
        network: string('The name of the network.'),
        title: string('What it does.'),
        file: string('The file to insert it in. It is new if it does not exist.'),
        yaml: string('The text to insert.', MAX_YAML),
      }),
    }),
  ),
  answer: (files, { key, network, ...paging }) => {
    const keys = keysNamed(files, { key, network });
    const found = distinct(
      keys
        .flatMap(usesOf)
        .slice(0, MAX_USES)
        .flatMap((use) => proposalsFor(files, use)),
    );
    const proposals = found.filter(({ yaml }) => isShown(yaml));
    return {
      summary: `${formatCount(proposals.length, 'proposal')}.${remark(found.length, proposals.length)}`,
      data: { ...pageOf(proposals, paging, (each) => toItem(files, each)) },
    };
  },
});

/** Why there are no proposals, or fewer than there could be. */
function remark(found: number, shown: number): string {
  if (found === 0)
    return ' The key has both sides, is only known once a template is rendered, or is in a file to which no document can be added.';
  return found === shown
    ? ''
    : ` ${found - shown} left out, because they are too long or have characters that cannot be shown.`;
}

/** Whether a document arrives as it is. A part of it, or one with other characters, would be another document. */
function isShown(yaml: string): boolean {
  return yaml.length <= MAX_YAML && yaml.split(/\r?\n/).every((line) => printable(line) === line);
}

function proposalsFor({ service }: Files, { use, side, network, key }: PlacedUse): Proposal[] {
  const isMatched = key.connectors.length > 0 && key.listeners.length > 0;
  if (isMatched) return [];
  const added = side === 'connector' ? 'listener' : 'connector';
  return service
    .otherSides(use.id, { canCreateFiles: true })
    .flatMap(({ title, edit }) =>
      [...editsOf(edit)].flatMap(([uri, edits]) =>
        edits.map((edit) => ({ side: added, network: network.name, title, uri, ...insertion(edit) })),
      ),
    );
}

/** What is inserted at the end of the last line, which has no line break, begins with one: it is given as lines of their own. */
function insertion({ range: { start }, newText }: TextEdit): Pick<Proposal, 'line' | 'yaml'> {
  return start.character === 0
    ? { line: start.line, yaml: newText }
    : { line: start.line + 1, yaml: newText.replace(/^\r?\n/, '') };
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
      yaml,
    },
  };
}
