import { podTemplatePath } from '../../resource/workloadKinds.ts';
import { isTemplated } from '../../yaml/template.ts';
import { nodeAt, scalarAt, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { isMadeBySkupper } from '../../resource/provenance.ts';
import type { ParsedDocument } from '../files/parsedDocument.ts';
import {
  expandPath,
  isSkupper,
  isSkupperVersion,
  NAME,
  nameOf,
  namespaceOf,
  type Resource,
} from '../../resource/resource.ts';
import { deletesTarget } from './patch.ts';
import { createPlace, type DocumentId, type Place } from './place.ts';

/** The common properties of all Kubernetes resources that Skupper resources can reference. `place` is that of the name. */
interface NamedFact {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly place: Place;
  /** Whether it is a patch that deletes its target. */
  readonly deletes?: boolean;
}

/** A port that a container declares. */
export interface ContainerPort {
  readonly port: number;
  readonly name: string | undefined;
  /** Set for every container but the first. Skupper 1 exposes the ports of the first one by default. */
  readonly isOfOtherContainer?: true;
}

/** A workload, with the properties of its pods that connectors depend on. */
export interface WorkloadFact extends NamedFact {
  /** The labels of the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Its label selector; the labels of the pods if it has none. */
  readonly selector: Readonly<Record<string, string>>;
  /** The declared ports. Containers may listen on others as well. */
  readonly ports: readonly ContainerPort[];
  /** What may be different in the end: a template may add labels and ports, and a patch may change all of them. */
  readonly uncertain?: 'additions' | 'all';
}

/** A Service. */
export interface ServiceFact extends NamedFact {
  /** The labels of the Service itself. */
  readonly labels: Readonly<Record<string, string>>;
  /** Its label selector; empty if it has none. */
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly ServicePort[];
  /** Whether its name leads to `ports` only. Not for headless and ExternalName Services, nor if a port is unknown. */
  readonly hasFixedPorts: boolean;
}

/** A port of a Service. */
export interface ServicePort {
  readonly port: number;
  /** The number or name of the container port. */
  readonly target: number | string;
  /** Undefined for TCP. */
  readonly protocol?: string;
}

/** A Secret, or a resource from which a controller creates one. */
export interface SecretFact extends NamedFact {
  /** Its original name, if kustomize changes the name. */
  readonly alias?: string;
  /** Whether kustomize adds a hash of the content to its name. */
  readonly hasHash?: boolean;
  /** Whether kustomize changes the name here, but not in Skupper resources that refer to it. */
  readonly isRenamed?: boolean;
  readonly type: string | undefined;
  /** Its data keys. Undefined if unknown. */
  readonly keys: readonly string[] | undefined;
}

/** A ConfigMap, from which kustomize may copy values to other resources. */
export interface ConfigMapFact extends NamedFact {
  /** The values by key. */
  readonly data: Readonly<Record<string, ConfigMapValue>>;
}

/** A value of a ConfigMap on one line, with its place. */
export interface ConfigMapValue {
  readonly value: string;
  readonly place: Place;
}

/** The maximum length of a value of a ConfigMap that is of interest here, which is that of a name. */
const MAX_VALUE_LENGTH = 253;

/** The Kubernetes resources of a file that Skupper resources can reference. */
export interface KubernetesFacts {
  readonly workloads: readonly WorkloadFact[];
  readonly services: readonly ServiceFact[];
  readonly secrets: readonly SecretFact[];
  readonly configMaps: readonly ConfigMapFact[];
}

/**
 * The Kubernetes facts of a document. Workloads and Services that Skupper itself has created are left out. Of a templated document,
 * only what makes something exist: its rendered content is unknown.
 */
export function kubernetesFactsIn(
  { templated, embedded, resources, mayBeMadeBySkupper }: ParsedDocument,
  at: DocumentId,
): KubernetesFacts {
  const found = embedded ? [] : resources.filter(mayBeReferenced);
  if (found.length === 0) return noKubernetesFacts;
  const own = mayBeMadeBySkupper ? found.filter((resource) => !isMadeBySkupper(resource)) : found;
  const workloads = own.flatMap((resource) => toWorkload(resource, at));
  const secrets = found.flatMap((resource) => toSecrets(resource, at));
  if (templated)
    return {
      workloads: workloads.map(withoutTemplates),
      secrets: secrets.filter(isNamed).map((fact) => ({ ...fact, type: undefined, keys: undefined })),
      services: [],
      configMaps: [],
    };
  return {
    workloads,
    secrets,
    services: own.flatMap((resource) => toService(resource, at)),
    configMaps: found.flatMap((resource) => toConfigMap(resource, at)),
  };
}

const noKubernetesFacts: KubernetesFacts = { workloads: [], services: [], secrets: [], configMaps: [] };

/** Whether other resources may refer to a resource. Of those of Skupper, only to those that make a Secret. */
function mayBeReferenced({ nested, schema, apiVersion, kind }: Resource): boolean {
  return !nested && (!schema || !isSkupperVersion(apiVersion) || secretProducers.has(kind));
}

/** A templated namespace may be any. */
function withoutTemplates(fact: WorkloadFact): WorkloadFact {
  const isKnown = fact.namespace !== undefined && !isTemplated(fact.namespace);
  return { ...fact, namespace: isKnown ? fact.namespace : undefined, uncertain: 'additions' };
}

function isNamed({ name }: NamedFact): boolean {
  return !isTemplated(name);
}

function namedFact(resource: Resource, at: DocumentId): NamedFact | undefined {
  const name = nameOf(resource);
  if (name === undefined) return undefined;
  const place = createPlace(resource, NAME, at);
  const fact = { kind: resource.kind, name, namespace: namespaceOf(resource), place };
  return deletesTarget(resource.root) ? { ...fact, deletes: true } : fact;
}

function toWorkload(resource: Resource, at: DocumentId): WorkloadFact[] {
  if (resource.schema) return [];
  const hasTemplate = (path: Path): boolean =>
    nodeAt(resource.root, [...path, 'metadata', 'labels'])?.type === 'map';
  const pods = podTemplatePath(resource, hasTemplate);
  const base = pods && namedFact(resource, at);
  if (!pods || !base) return [];
  const labels = stringMap(nodeAt(resource.root, [...pods, 'metadata', 'labels']));
  const containers = [...pods, 'spec', 'containers', '*', 'ports', '*'];
  const ports = expandPath(resource.root, containers).flatMap((path): ContainerPort[] => {
    const port = scalarAt(resource.root, [...path, 'containerPort'])?.value;
    const name = stringAt(resource.root, [...path, 'name']);
    if (typeof port !== 'number') return [];
    return path[containers.indexOf('*')] === 0
      ? [{ port, name }]
      : [{ port, name, isOfOtherContainer: true }];
  });
  const selector = stringMap(nodeAt(resource.root, ['spec', 'selector', 'matchLabels']));
  return [{ ...base, labels, selector: Object.keys(selector).length > 0 ? selector : labels, ports }];
}

function toService(resource: Resource, at: DocumentId): ServiceFact[] {
  const isService = resource.kind === 'Service' && resource.apiVersion === 'v1';
  const base = isService ? namedFact(resource, at) : undefined;
  if (!base) return [];
  const { root } = resource;
  const paths = expandPath(root, ['spec', 'ports', '*']);
  const ports = paths.flatMap((path) => toServicePort(root, path));
  const isHeadless = stringAt(root, ['spec', 'clusterIP']) === 'None';
  const isAlias = stringAt(root, ['spec', 'type']) === 'ExternalName';
  return [
    {
      ...base,
      labels: stringMap(nodeAt(root, ['metadata', 'labels'])),
      selector: stringMap(nodeAt(root, ['spec', 'selector'])),
      ports,
      hasFixedPorts: !isHeadless && !isAlias && ports.length > 0 && ports.length === paths.length,
    },
  ];
}

function toServicePort(root: TreeNode, path: Path): ServicePort[] {
  const port = scalarAt(root, [...path, 'port'])?.value;
  const target = scalarAt(root, [...path, 'targetPort'])?.value;
  const protocol = stringAt(root, [...path, 'protocol']);
  if (typeof port !== 'number') return [];
  return [
    {
      port,
      target: typeof target === 'number' || typeof target === 'string' ? target : port,
      ...(protocol === undefined || protocol === 'TCP' ? {} : { protocol }),
    },
  ];
}

function toConfigMap(resource: Resource, at: DocumentId): ConfigMapFact[] {
  const isConfigMap = resource.kind === 'ConfigMap' && resource.apiVersion === 'v1';
  const base = isConfigMap ? namedFact(resource, at) : undefined;
  if (!base) return [];
  const data = Object.entries(stringMap(nodeAt(resource.root, ['data'])))
    .filter(([, value]) => value.length <= MAX_VALUE_LENGTH && !value.includes('\n'))
    .map(([key, value]) => [key, { value, place: createPlace(resource, ['data', key], at) }] as const);
  return [{ ...base, data: Object.fromEntries(data) }];
}

/** The paths of the Secret name in resources of Secret controllers. By default, the Secret has the name of the resource. */
const secretNames: readonly Path[] = [
  ['spec', 'target', 'name'],
  ['spec', 'destination', 'name'],
  ['spec', 'secretName'],
  ['spec', 'template', 'metadata', 'name'],
];

function toSecrets(resource: Resource, at: DocumentId): SecretFact[] {
  const { root, kind } = resource;
  const isProducer = isSkupper(resource) ? secretProducers.has(kind) : /Secret$|^Certificate$/.test(kind);
  const base = isProducer ? namedFact(resource, at) : undefined;
  if (!base) return [];
  if (kind === 'Secret' && resource.apiVersion === 'v1') {
    const keys = ['data', 'stringData'].flatMap((name) => Object.keys(stringMap(nodeAt(root, [name]))));
    // An empty Secret is filled by a controller later.
    return [{ ...base, type: stringAt(root, ['type']), keys: keys.length > 0 ? keys : undefined }];
  }
  const produced = { ...base, type: undefined, keys: undefined };
  if (isSkupper(resource)) return secretsOfSkupper(resource).map((name) => ({ ...produced, name }));
  const named = secretNames.flatMap((path) => stringAt(root, path) ?? []);
  return [{ ...produced, name: named[0] ?? base.name }];
}

/** The Skupper kinds from which Skupper creates Secrets. */
const secretProducers = new Set(['Certificate', 'AccessToken', 'SecuredAccess', 'RouterAccess']);

/** The names of the Secrets that Skupper creates. Source: internal/kube/certificates and securedaccess of Skupper 2.2.1. */
function secretsOfSkupper(resource: Resource): string[] {
  const { kind, root } = resource;
  const name = nameOf(resource) ?? '';
  if (kind === 'Certificate' || kind === 'AccessToken') return [name];
  if (kind === 'SecuredAccess') return [stringAt(root, ['spec', 'certificate']) ?? name];
  const generates = scalarAt(root, ['spec', 'generateTlsCredentials'])?.value === true;
  return kind === 'RouterAccess' && generates ? [stringAt(root, ['spec', 'tlsCredentials']) ?? name] : [];
}

/** The string values of a map by key. Other values become an empty string; other nodes an empty record. */
export function stringMap(node: TreeNode | undefined): Record<string, string> {
  if (node?.type !== 'map') return {};
  const entries = node.entries.map(
    ({ key, value }) =>
      [key, value.type === 'scalar' && typeof value.value === 'string' ? value.value : ''] as const,
  );
  return Object.fromEntries(entries);
}
