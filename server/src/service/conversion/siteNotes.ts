import type { SiteConfig } from '../resource/skupper1/siteConfig.ts';
import type { Texts } from '../resource/skupper1/textMap.ts';
import { formatList, quote } from '../text/words.ts';
import type { Note } from './outcome.ts';

/** The keys of `skupper-site` that the conversion reads. */
const converted =
  /^(?:name|router-mode|edge|ingress|cluster-local|routers|service-sync|router-logging|router-data-connection-count|(?:router|config-sync)-(?:cpu|memory)(?:-limit)?|router-service-annotations|ingress-annotations|(?:router-)?ingress-host)$/;

/** What to say of the other keys: of all keys that match, those that change something are named in one note. */
const groups: readonly { readonly keys: RegExp; readonly remedy: string }[] = [
  {
    keys: /^(?:console|flow-collector|rest-api|prometheus)(?:-|$)/,
    remedy:
      'configures the console, which is not part of a Site in Skupper 2. Install the network observer with its Helm chart or operator.',
  },
  {
    keys: /^controller-/,
    remedy:
      'configures a controller for this site alone, which Skupper 2 does not have. Configure the controller of the cluster.',
  },
  {
    keys: /^create-network-policy$/,
    remedy: 'has no counterpart in Skupper 2. Write the NetworkPolicy yourself.',
  },
  {
    keys: /^cluster-permissions$/,
    remedy: 'has no counterpart in Skupper 2. For pods in other namespaces, use AttachedConnectors.',
  },
];

/** Keys without an effect that anybody would miss. */
const silent = /^(?:service-controller|annotation-separator|enable-skupper-events)$/;

/** What has no counterpart in a Site, and what a person has to decide. */
export function siteNotes({ data, routers, isEdge, annotations }: SiteConfig): Note[] {
  const left = Object.keys(data).filter(
    (key) => !converted.test(key) && !silent.test(key) && !isOff(data[key]) && !isUnused(key, data),
  );
  const grouped = groups.flatMap(({ keys, remedy }) => {
    const own = left.filter((key) => keys.test(key));
    return noteOn(own, remedy);
  });
  const others = left.filter((key) => !groups.some(({ keys }) => keys.test(key)));
  return [
    ...grouped,
    ...noteOn(others, 'has no counterpart in Skupper 2. Check whether the site needs it.'),
    ...routerNotes(routers, isEdge),
    ...(Object.keys(annotations).length > 0
      ? [
          {
            message: `The annotations ${formatList(Object.keys(annotations).map(quote))} go to the pods of Skupper 1. Skupper 2 cannot annotate its pods.`,
          },
        ]
      : []),
  ];
}

/** A switch that is off is the default, or becomes it. */
function isOff(value: string | undefined): boolean {
  return value === '' || /^(?:0|f|false)$/i.test(value ?? '');
}

/** What configures a console that the site does not have. */
function isUnused(key: string, { console = '', ...data }: Texts): boolean {
  const isWithout =
    console !== '' && isOff(console) && isOff(data['flow-collector'] ?? '') && isOff(data['rest-api'] ?? '');
  return isWithout && /^(?:console|flow-collector|prometheus)-/.test(key);
}

function noteOn(keys: readonly string[], remedy: string): Note[] {
  const [first] = keys;
  if (first === undefined) return [];
  const verb =
    keys.length > 1
      ? remedy
          .replace(/^configures/, 'configure')
          .replace(/^has/, 'have')
          .replace(/ it\.$/, ' them.')
      : remedy;
  return [{ message: `${formatList(keys.map(quote))} ${verb}`, path: ['data', first] }];
}

function routerNotes(routers: number, isEdge: boolean): Note[] {
  if (routers < 2) return [];
  const path = ['data', 'routers'];
  if (isEdge)
    return [{ message: `The Site is an edge site with one router: ha is not allowed with edge.`, path }];
  if (routers === 2) return [];
  return [{ message: `The Site has two routers, not ${routers}: ha always means two.`, path }];
}
