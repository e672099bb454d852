import { readChangedService, type ChangedService } from '../resource/skupper1/changedService.ts';
import { readExposure, type Exposure } from '../resource/skupper1/exposure.ts';
import { readServiceEntries, type ServiceEntry } from '../resource/skupper1/serviceEntries.ts';
import { readSiteConfig, type SiteConfig } from '../resource/skupper1/siteConfig.ts';
import { ANNOTATIONS, SERVICES_NAME } from '../resource/skupper1/skupper1.ts';
import { textMapAt, type Texts } from '../resource/skupper1/textMap.ts';
import { readToken, type Token } from '../resource/skupper1/token.ts';
import { NAME, nameOf, namespaceOf, type Resource } from '../resource/resource.ts';
import { CacheSlot } from '../workspace/cache.ts';
import type { DocumentId } from '../workspace/facts/place.ts';
import type { ParsedDocument } from '../workspace/files/parsedDocument.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { isTemplated } from '../yaml/template.ts';
import { nodeAt, stringAt, type Path, type TreeNode } from '../yaml/tree.ts';

/** What a resource is to Skupper 1. */
type Content =
  | { readonly type: 'site'; readonly config: SiteConfig }
  | { readonly type: 'exposure'; readonly exposure: Exposure }
  | {
      readonly type: 'services';
      readonly namespace: string | undefined;
      readonly entries: readonly ServiceEntry[];
      readonly unreadable: readonly string[];
    }
  | { readonly type: 'token'; readonly token: Token }
  /** A Service that Skupper 1 has made or changed, without annotations that expose it. */
  | { readonly type: 'service'; readonly service: ChangedService }
  /** A resource that has no counterpart; `note` says what to do. */
  | { readonly type: 'other'; readonly note: string }
  /** A ConfigMap of Skupper 2, which a conversion does not make again. */
  | {
      readonly type: 'config-map';
      readonly name: string;
      readonly namespace: string | undefined;
      /** Its data, labels and annotations. */
      readonly texts: readonly Texts[];
    };

/** A resource with its meaning for Skupper 1, and its place. */
export type Item = Content & {
  readonly at: DocumentId;
  /** Its path in the document; empty unless it is an item of a List. */
  readonly base: Path;
  /** Its kind and name, as far as they are known. */
  readonly subject: string;
  /** Why it cannot be converted, as the end of a sentence about it; undefined if it can. */
  readonly obstacle: string | undefined;
};

/** An item of one type. */
export type ItemOf<T extends Content['type']> = Extract<Item, { readonly type: T }>;

const scanned = new CacheSlot<YamlFile, readonly Item[]>();

/** What a file has of Skupper 1, in the order of the text. Cached for as long as the file stays the same. */
export function itemsIn({ cache }: Pick<Snapshot, 'cache'>, file: YamlFile): readonly Item[] {
  if (!mayHoldItems.test(file.text)) return none;
  const known = cache.of(scanned).get(file);
  if (known) return known;
  const items = file.parsed.flatMap((parsed, document) => itemsOf(parsed, { uri: file.uri, document }));
  cache.of(scanned).set(file, items);
  return items;
}

const none: readonly Item[] = [];

/** A fast test, which most texts do not pass. */
const mayHoldItems = /skupper\.io\/|skupper-s(?:ite|ervice)/;

function itemsOf(parsed: ParsedDocument, at: DocumentId): Item[] {
  if (!mayHoldItems.test(parsed.text)) return [];
  const seen = new Set<TreeNode>();
  return parsed.resources.flatMap((resource): Item[] => {
    // An alias of a resource is the same resource.
    if (resource.nested || seen.has(resource.root)) return [];
    seen.add(resource.root);
    const content = contentOf(resource);
    if (!content) return [];
    const obstacle = obstacleTo(parsed, resource);
    return [{ ...content, at, base: resource.base, subject: subjectOf(resource), obstacle }];
  });
}

/** A name that is an expression is left out. */
function subjectOf({ kind, root }: Resource): string {
  const name = stringAt(root, NAME) ?? '';
  return name === '' || isTemplated(name) ? kind : `${kind} ${name}`;
}

function contentOf(resource: Resource): Content | undefined {
  const config = readSiteConfig(resource);
  if (config) return { type: 'site', config };
  const exposure = readExposure(resource);
  if (exposure) return { type: 'exposure', exposure };
  const token = readToken(resource);
  if (token) return { type: 'token', token };
  const service = readChangedService(resource);
  if (service) return { type: 'service', service };
  const isConfigMap = resource.kind === 'ConfigMap' && resource.apiVersion === 'v1';
  return (isConfigMap ? configMap(resource) : undefined) ?? otherContent(resource);
}

function configMap(resource: Resource): Content | undefined {
  const name = nameOf(resource);
  const namespace = namespaceOf(resource);
  if (name === SERVICES_NAME) return { type: 'services', namespace, ...readServiceEntries(resource.root) };
  const isOfSkupper2 = ownLabels.some((label) => hasLabel(resource, label));
  if (!isOfSkupper2 || name === undefined) return undefined;
  const paths = [['data'], ['metadata', 'labels'], ANNOTATIONS];
  const texts = paths.map((path) => textMapAt(resource.root, path));
  return { type: 'config-map', name, namespace, texts };
}

/** The labels of the ConfigMaps that Skupper 2 reads. */
const ownLabels = ['skupper.io/label-template', 'skupper.io/site-sizing'];

function hasLabel({ root }: Resource, label: string): boolean {
  return nodeAt(root, ['metadata', 'labels', label]) !== undefined;
}

function otherContent({ kind, apiVersion, root }: Resource): Content | undefined {
  if (kind === 'SkupperClusterPolicy')
    return {
      type: 'other',
      note: 'SkupperClusterPolicy has no counterpart in Skupper 2. Use Kubernetes RBAC to limit who may create Listeners, Connectors, Links and AccessGrants.',
    };
  const name = nodeAt(root, ['metadata', 'name']);
  const text = name?.type === 'scalar' ? name.source : '';
  const isController = /^skupper-(?:site|service)-controller$/.test(text) && apiVersion === 'apps/v1';
  if (kind === 'Deployment' && isController)
    return {
      type: 'other',
      note: `Deployment ${text} is the controller of Skupper 1. Install the controller of Skupper 2, which serves the whole cluster, and delete this one after the switch.`,
    };
  const label = nodeAt(root, ['metadata', 'labels', 'skupper.io/type']);
  const isGateway = kind === 'ConfigMap' && label?.type === 'scalar' && label.value === 'gateway-definition';
  if (!isGateway) return undefined;
  return {
    type: 'other',
    note: 'This gateway is not converted. Make it a Site with edge: true on its host, with a Connector for each binding, a Listener for each forward and a Link to the cluster.',
  };
}

/** Why nobody can say what a resource will be when it is applied. */
function obstacleTo(parsed: ParsedDocument, { root }: Resource): string | undefined {
  if (parsed.problems.length > 0) return 'its document has syntax errors';
  if (parsed.embedded) return 'it is part of an Ansible task';
  if (parsed.conditional) return 'template expressions decide which of its properties exist';
  const isUncertain = parsed.templated && hasTemplates(root);
  return isUncertain ? 'template expressions are among the values that the conversion needs' : undefined;
}

const decisive: readonly Path[] = [['metadata'], ['data'], ['spec', 'selector'], ['spec', 'ports']];

function hasTemplates(root: TreeNode): boolean {
  const seen = new Set<TreeNode>();
  const holdsTemplate = (node: TreeNode): boolean => {
    if (node.type === 'scalar') return typeof node.value === 'string' && isTemplated(node.value);
    if (seen.has(node)) return false;
    seen.add(node);
    if (node.type === 'list') return node.items.some(holdsTemplate);
    return node.entries.some(({ key, value }) => isTemplated(key) || holdsTemplate(value));
  };
  return decisive.some((path) => {
    const node = nodeAt(root, path);
    return node !== undefined && holdsTemplate(node);
  });
}
