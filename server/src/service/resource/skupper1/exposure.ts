import { nodeAt, scalarAt, stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { expandPath, nameOf, namespaceOf, type Resource } from '../resource.ts';
import { annotations, PREFIX, type ExposedKind } from './annotations.ts';
import { originalOf, type Original } from './changedService.ts';
import { settingNamed } from './setting.ts';
import { ANNOTATIONS, exposedKind } from './skupper1.ts';
import { parsePairs, textMapAt, type Texts } from './textMap.ts';

/** A port that a container or a Service declares. */
export interface DeclaredPort {
  readonly port: number;
  /** The name of the port of a container, or what a port of a Service leads to. */
  readonly name?: string | undefined;
  readonly target?: number | string | undefined;
}

/** A Kubernetes resource that annotations of Skupper 1 expose, as it is written. */
export interface Exposure {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly protocol: string;
  /** The name in the network, which is that of the Service in every site. */
  readonly address: string;
  /** The annotations that Skupper 1 reads on this kind, by their names without the prefix. */
  readonly settings: Texts;
  /** The names of those that it reads on other kinds alone. */
  readonly ignored: readonly string[];
  /** The labels of the pods. Empty for a Service without a selector. */
  readonly selector: Texts;
  /** Whether the selector of a workload has expressions, which Skupper 1 ignores. */
  readonly hasExpressions: boolean;
  /** The TCP ports of a Service, or of the first container of a workload. */
  readonly ports: readonly DeclaredPort[];
  /** The Service of a StatefulSet. */
  readonly serviceName: string | undefined;
  /** What a Service was before Skupper 1 changed it; undefined if it did not. */
  readonly original: Original | undefined;
  readonly isHeadless: boolean;
  /** Whether the site of the resource gets no Service for the address. */
  readonly isIngressNever: boolean;
}

/**
 * The exposure of a resource by its annotations; undefined for every other resource. Source: cmd/service-controller/
 * definition_monitor.go of Skupper 1.9.
 */
export function readExposure(resource: Resource): Exposure | undefined {
  const { root, kind } = resource;
  const exposed = exposedKind(resource);
  const name = exposed ? nameOf(resource) : undefined;
  if (exposed === undefined || name === undefined) return undefined;
  const written = textMapAt(root, ANNOTATIONS);
  const { settings, ignored } = settingsIn(written, exposed);
  const { proxy: protocol } = settings;
  if (protocol === undefined) return undefined;
  const original = exposed === 'Service' ? originalOf(root) : undefined;
  return {
    kind,
    name,
    namespace: namespaceOf(resource),
    protocol,
    ...addressOf(resource, name, settings),
    settings,
    ignored,
    original,
    selector: selectorOf(root, kind, original),
    hasExpressions: nodeAt(root, ['spec', 'selector', 'matchExpressions']) !== undefined,
    ports: kind === 'Service' ? servicePorts(root, original) : containerPorts(root),
  };
}

/** A headless StatefulSet is reached by the name of its Service, and never from its own site. */
function addressOf(
  { root, kind }: Resource,
  name: string,
  settings: Texts,
): Pick<Exposure, 'address' | 'serviceName' | 'isHeadless' | 'isIngressNever'> {
  const isStateful = kind === 'StatefulSet';
  const isHeadless = isStateful && settings['headless']?.toLowerCase() === 'true';
  const serviceName = isStateful ? stringAt(root, ['spec', 'serviceName']) : undefined;
  return {
    address: settings['address'] || (isHeadless ? serviceName : undefined) || name,
    serviceName,
    isHeadless,
    isIngressNever: !isHeadless && settings['ingress']?.toLowerCase() === 'never',
  };
}

/** The annotations that Skupper 1 knows, apart by whether it reads them on a kind. */
function settingsIn(written: Texts, kind: ExposedKind): Pick<Exposure, 'settings' | 'ignored'> {
  const settings = Object.create(null) as Record<string, string>;
  const ignored: string[] = [];
  for (const [key, value] of Object.entries(written)) {
    if (!key.startsWith(PREFIX)) continue;
    const name = key.slice(PREFIX.length);
    const annotation = settingNamed(annotations, name);
    if (annotation?.on.includes(kind)) settings[name] = value;
    else if (annotation) ignored.push(name);
  }
  return { settings, ignored };
}

/** Where Skupper 1 has taken over a Service, an annotation holds the selector that it had. */
function selectorOf(root: TreeNode, kind: string, original: Original | undefined): Texts {
  if (kind !== 'Service' && kind !== 'DeploymentConfig')
    return textMapAt(root, ['spec', 'selector', 'matchLabels']);
  const { selector } = original ?? {};
  return selector === undefined ? textMapAt(root, ['spec', 'selector']) : parsePairs(selector);
}

function servicePorts(root: TreeNode, original: Original | undefined): DeclaredPort[] {
  const before = new Map(original?.ports.map(({ port, target }) => [port, target]));
  return portsAt(root, ['spec', 'ports', '*'], 'port').map(({ path, port }) => {
    const target = before.get(port) ?? scalarAt(root, [...path, 'targetPort'])?.value;
    const isTarget = typeof target === 'number' || typeof target === 'string';
    return { port, target: isTarget ? target : undefined };
  });
}

const FIRST_CONTAINER: Path = ['spec', 'template', 'spec', 'containers', 0, 'ports', '*'];

function containerPorts(root: TreeNode): DeclaredPort[] {
  return portsAt(root, FIRST_CONTAINER, 'containerPort').map(({ path, port }) => ({
    port,
    name: stringAt(root, [...path, 'name']),
  }));
}

/** The TCP ports in a list. */
function portsAt(root: TreeNode, pattern: Path, key: string): { path: Path; port: number }[] {
  return expandPath(root, pattern).flatMap((path) => {
    const port = scalarAt(root, [...path, key])?.value;
    const protocol = stringAt(root, [...path, 'protocol']) ?? 'TCP';
    return typeof port === 'number' && protocol === 'TCP' ? [{ path, port }] : [];
  });
}
