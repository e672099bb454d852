import { formatCount, type GraphNetwork, type GraphRole, type GraphSite } from '../../service/index.ts';
import { pageOf, type Paging } from '../answer.ts';
import type { Files } from '../files.ts';
import { dataText } from '../fromFile.ts';
import { count, fromFile, listInput, object, oneOf, page, place, string, strings } from '../schemas.ts';
import { defineTool } from '../tool.ts';
import { networkInput, networksOf, placeOf, type NetworkInput } from './networks.ts';

/** How many of the sites that one links to are named. */
const MAX_LINKS = 20;

/** The sites of the networks. */
export const listSites = defineTool<NetworkInput & Paging>({
  name: 'list_sites',
  title: 'List sites',
  description: `Lists the sites of a network: platform, connectors, listeners, and the sites that each one links to. Example: {"network": "production"}.`,
  input: listInput({ network: networkInput }),
  output: page(
    object(
      {
        platform: oneOf(
          ['kubernetes', 'likely-kubernetes', 'host'],
          'Where it runs, if that is known. host: Podman, Docker or Linux.',
        ),
        connectors: count('Its connectors.'),
        listeners: count('Its listeners.'),
        links: count('Its links to other sites.'),
        problems: count('Findings about its resources, without hints.'),
        line: place('The line of its Site resource.'),
        fromFile: fromFile(
          {
            network: string('The name of the network.'),
            name: string('The name of the site.'),
            namespace: string('Its namespace.'),
            file: string('The file with its Site resource. Without one, the site is inferred from folders.'),
            linksTo: strings(`The sites or hosts that it links to, at most ${MAX_LINKS}.`, MAX_LINKS),
          },
          ['namespace', 'file'],
        ),
      },
      ['platform', 'line'],
    ),
  ),
  answer: (files, { network, ...paging }) => {
    const networks = networksOf(files, { network });
    const sites = networks.flatMap((each) => each.sites.map((site) => ({ network: each, site })));
    return {
      summary: `${formatCount(sites.length, 'site')} in ${formatCount(networks.length, 'network')}.`,
      data: { ...pageOf(sites, paging, (each) => toItem(files, each)) },
    };
  },
});

function toItem(
  files: Files,
  { network, site }: { readonly network: GraphNetwork; readonly site: GraphSite },
): object {
  const countOf = (wanted: GraphRole): number => site.resources.filter(({ role }) => role === wanted).length;
  const links = network.links.filter(({ from }) => from === site.id);
  const { line, file } = site.definition === undefined ? {} : placeOf(files, site.definition);
  const names = new Map(network.sites.map(({ id, name }) => [id, name]));
  const targets = links.map(({ to, target }) =>
    dataText((to === undefined ? undefined : names.get(to)) ?? target),
  );
  return {
    ...(site.platform === undefined ? {} : { platform: site.platform }),
    connectors: countOf('connector'),
    listeners: countOf('listener'),
    links: links.length,
    problems: site.resources.reduce((sum, { problems }) => sum + problems.length, 0),
    ...(line === undefined ? {} : { line }),
    fromFile: {
      network: dataText(network.name),
      name: dataText(site.name),
      ...(site.namespace === undefined ? {} : { namespace: dataText(site.namespace) }),
      ...(file === undefined ? {} : { file }),
      linksTo: targets.slice(0, MAX_LINKS),
    },
  };
}
