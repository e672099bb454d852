import { formatCount } from '../../service/index.ts';
import { pageOf, type Paging } from '../answer.ts';
import type { Files } from '../files.ts';
import { dataMessage, dataText } from '../fromFile.ts';
import { fromFile, listInput, MAX_MESSAGE, object, oneOf, page, place, string, strings } from '../schemas.ts';
import { defineTool } from '../tool.ts';
import { STATE, states } from './listKeys.ts';
import { keysNamed, networkInput, placeOf, usesOf, type NetworkInput, type PlacedUse } from './networks.ts';

interface Input extends NetworkInput, Paging {
  readonly key: string;
}

/** How many workloads of a connector are named, and how many rules about a resource. */
const MAX_NAMED = 5;

/** Everything about a routing key. */
export const getKey = defineTool<Input>({
  name: 'get_key',
  title: 'Get a routing key',
  description: `Gets every connector and listener with a routing key: site, file and line, address, workloads, whether the other side exists, and why. Example: {"key": "backend"}. The key must match exactly.`,
  input: listInput({ key: string('The routing key, as list_keys has it.'), network: networkInput }, ['key']),
  output: page(
    object(
      {
        side: oneOf(['connector', 'listener'], 'Which side it is on.'),
        state: oneOf(states, STATE),
        problems: strings(
          `Codes of rules that it breaks, at most ${MAX_NAMED}, for explain_rule.`,
          MAX_NAMED,
        ),
        line: place('The line of the routing key.'),
        fromFile: fromFile(
          {
            network: string('The name of the network.'),
            site: string('The name of the site.'),
            kind: string('The kind of the resource.'),
            name: string('The name of the resource.'),
            reason: string('Why it has this state.', MAX_MESSAGE),
            nearMiss: string('The similar key on the other side.'),
            address: string('The host and port.'),
            workloads: strings(`Workloads that it selects, at most ${MAX_NAMED}.`, MAX_NAMED),
            file: string('The path of the file.'),
          },
          ['nearMiss', 'address', 'file'],
        ),
      },
      ['line'],
    ),
  ),
  answer: (files, { key, network, ...paging }) => {
    const uses = keysNamed(files, { key, network }).flatMap(usesOf);
    const connectors = uses.filter(({ side }) => side === 'connector').length;
    return {
      summary: `${formatCount(connectors, 'connector')} and ${formatCount(uses.length - connectors, 'listener')} with this routing key.`,
      data: { ...pageOf(uses, paging, (each) => toItem(files, each)) },
    };
  },
});

function toItem(files: Files, { network, side, site, resource, use }: PlacedUse): object {
  const { line, file } = placeOf(files, use.id);
  const { kind, name, address, workloads, problems } = resource;
  return {
    side,
    state: use.state,
    problems: [...new Set(problems.map(({ code }) => code))].slice(0, MAX_NAMED),
    ...(line === undefined ? {} : { line }),
    fromFile: {
      network: dataText(network.name),
      site: dataText(site.name),
      kind: dataText(kind),
      name: dataText(name),
      reason: dataMessage(use.reason),
      ...(use.nearMiss === undefined ? {} : { nearMiss: dataText(use.nearMiss) }),
      ...(address === undefined ? {} : { address: dataText(address) }),
      workloads: workloads.slice(0, MAX_NAMED).map((each) => dataText(`${each.kind} ${each.name}`)),
      ...(file === undefined ? {} : { file }),
    },
  };
}
