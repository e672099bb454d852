import { formatCount, type GraphState } from '../../service/index.ts';
import { pageOf, type Paging } from '../answer.ts';
import { dataText } from '../fromFile.ts';
import { count, fromFile, listInput, object, oneOf, page, string, strings } from '../schemas.ts';
import { defineTool } from '../tool.ts';
import {
  networkInput,
  networksOf,
  usesOf,
  type NetworkInput,
  type NetworkKey,
  type PlacedUse,
  type Side,
} from './networks.ts';

interface Input extends NetworkInput, Paging {
  readonly state?: GraphState;
  readonly filter?: string;
}

export const states: readonly GraphState[] = ['matched', 'unmatched', 'near-miss', 'external', 'templated'];

export const STATE =
  'matched: it has a listener and a connector. near-miss: unmatched, but similar to a key on the other side. external: the settings say that it is matched outside of the project. templated: only known once a template is rendered.';

/** How many resources of a side are named. */
const MAX_NAMED = 5;

/** The routing keys of the networks, with the resources that they connect. */
export const listKeys = defineTool<Input>({
  name: 'list_keys',
  title: 'List routing keys',
  description: `Lists routing keys with their state, and the connectors and listeners that have each. Example: {"state": "unmatched"} for what does not connect, or {"filter": "back"}. get_key has all about one.`,
  input: listInput({
    network: networkInput,
    state: oneOf(states, `Only keys in this state. ${STATE}`),
    filter: string('Only keys that contain this text, in upper or lower case.'),
  }),
  output: page(
    object({
      state: oneOf(states, STATE),
      connectors: count('How many connectors have it.'),
      listeners: count('How many listeners have it.'),
      fromFile: fromFile({
        network: string('The name of the network.'),
        key: string('The routing key.'),
        connectors: strings(`Connectors, at most ${MAX_NAMED}: kind, name, site.`, MAX_NAMED),
        listeners: strings(`Listeners, at most ${MAX_NAMED}: kind, name, site.`, MAX_NAMED),
      }),
    }),
  ),
  answer: (files, { network, state, filter = '', ...paging }) => {
    const wanted = filter.toLowerCase();
    const keys = networksOf(files, { network }).flatMap((each) =>
      each.keys
        .filter((key) => state === undefined || key.state === state)
        .filter(({ key }) => key.toLowerCase().includes(wanted))
        .map((key) => ({ network: each, key })),
    );
    return {
      summary: `${formatCount(keys.length, 'routing key')}.`,
      data: { ...pageOf(keys, paging, toItem) },
    };
  },
});

function toItem(found: NetworkKey): object {
  const { network, key } = found;
  const uses = usesOf(found);
  const named = (wanted: Side): string[] =>
    uses
      .filter(({ side }) => side === wanted)
      .slice(0, MAX_NAMED)
      .map(nameOf);
  return {
    state: key.state,
    connectors: key.connectors.length,
    listeners: key.listeners.length,
    fromFile: {
      network: dataText(network.name),
      key: dataText(key.key),
      connectors: named('connector'),
      listeners: named('listener'),
    },
  };
}

function nameOf({ resource: { kind, name }, site }: PlacedUse): string {
  return dataText(`${kind} ${name} in ${site.name}`);
}
