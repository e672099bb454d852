import { formatCount, type GraphNetwork, type GraphState } from '../../service/index.ts';
import { pageOf, type Paging } from '../answer.ts';
import { dataText } from '../fromFile.ts';
import { count, fromFile, listInput, object, oneOf, page, string } from '../schemas.ts';
import { defineTool } from '../tool.ts';

/** The networks of the project. */
export const listNetworks = defineTool<Paging>({
  name: 'list_networks',
  title: 'List networks',
  description: `Lists the Skupper networks of the project, with how many sites, links and routing keys each has, and how many of its keys connect. Start here. Example: {}.`,
  input: listInput({}),
  output: page(
    object({
      type: oneOf(
        ['network', 'rest', 'outside'],
        'rest: the files that no network of the settings includes. outside: files outside of the folders.',
      ),
      sites: count('Its sites.'),
      links: count('Its links between sites.'),
      problems: count('Its findings, without hints.'),
      keys: object({
        matched: count('Routing keys with a listener and a connector.'),
        unmatched: count('Routing keys with one of them only.'),
        'near-miss': count('The same, but similar to a key on the other side.'),
        external: count('Routing keys that the settings say are matched outside of the project.'),
        templated: count('Routing keys that are only known once a template is rendered.'),
      }),
      fromFile: fromFile({ name: string('The name of the network.') }),
    }),
  ),
  answer: ({ service }, paging) => {
    const { networks } = service.networkGraph();
    return {
      summary: `${formatCount(networks.length, 'network')}.`,
      data: { ...pageOf(networks, paging, toItem) },
    };
  },
});

function toItem({ type, name, sites, links, problems, keys }: GraphNetwork): object {
  const countOf = (wanted: GraphState): number => keys.filter(({ state }) => state === wanted).length;
  return {
    type,
    sites: sites.length,
    links: links.length,
    problems,
    keys: {
      matched: countOf('matched'),
      unmatched: countOf('unmatched'),
      'near-miss': countOf('near-miss'),
      external: countOf('external'),
      templated: countOf('templated'),
    },
    fromFile: { name: dataText(name) },
  };
}
