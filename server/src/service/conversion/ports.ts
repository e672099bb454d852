import { podSelector } from '../resource/podSelector.ts';
import type { DeclaredPort, Exposure } from '../resource/skupper1/exposure.ts';
import { parsePortList, type PortMapping } from '../resource/skupper1/portList.ts';
import { quote } from '../text/words.ts';
import type { ServiceFact } from '../workspace/facts/kubernetesFacts.ts';
import { workloadsPickedBy } from '../workspace/network/pods.ts';
import { onAnnotation, type Note } from './outcome.ts';
import { servicesNamed, type Surroundings } from './surroundings.ts';
import { selectorText } from './selectorText.ts';

/** The ports of an address, with what a person should know about them. */
export interface PortResolution {
  /** Empty if Skupper 1 does not expose the resource. */
  readonly ports: readonly PortMapping[];
  readonly notes: readonly Note[];
}

/** The port that Skupper 1 assumes for HTTP. */
const HTTP_PORT = 80;

/** The ports of an exposed workload or Service without `skupper.io/target`. */
export function resolvePorts(surroundings: Surroundings, exposure: Exposure): PortResolution {
  const found =
    exposure.kind === 'Service'
      ? portsOfService(surroundings, exposure)
      : portsOfWorkload(surroundings, exposure);
  if (found.ports.length > 0) return found;
  const isHttp = exposure.protocol === 'http' && exposure.kind !== 'StatefulSet';
  if (isHttp)
    return {
      ports: [{ port: HTTP_PORT, target: HTTP_PORT }],
      notes: found.notes.map((note) => ({
        ...note,
        message: `${note.message}, so Skupper 1 takes port ${HTTP_PORT}. Check that it is the right one.`,
      })),
    };
  const isListed = exposure.kind !== 'Service' && exposure.settings['port'] !== undefined;
  const cause: Note[] = isListed ? [] : [{ message: 'No port is known' }];
  const notes = [...found.notes, ...cause];
  return {
    ports: [],
    notes: notes.map((note) => ({
      ...note,
      message: `${note.message}, so Skupper 1 does not expose it. Correct it, or remove its annotations.`,
    })),
  };
}

function portsOfWorkload(surroundings: Surroundings, exposure: Exposure): PortResolution {
  const list = exposure.settings['port'];
  if (list === undefined) return unlistedPorts(surroundings, exposure);
  const ports = parsePortList(list);
  if (!ports)
    return {
      ports: [],
      notes: [onAnnotation('port', `skupper.io/port ${quote(list)} is not a list of ports such as 80:8080`)],
    };
  const isMapped = ports.some(({ port, target }) => port !== target);
  const notes =
    isMapped && exposure.kind === 'StatefulSet'
      ? [
          onAnnotation(
            'port',
            `Skupper 1.6 and later ignore the second port of skupper.io/port ${quote(list)} on a StatefulSet. The Connector uses it: check that the pods listen on it.`,
          ),
        ]
      : [];
  return { ports, notes };
}

/** Without a list: the ports of the first container, or of the Service of a StatefulSet. */
function unlistedPorts(surroundings: Surroundings, { serviceName, ports }: Exposure): PortResolution {
  const service = serviceName === undefined ? undefined : servicesNamed(surroundings, serviceName)[0];
  if (!service) {
    const own = ports.map(({ port }) => ({ port, target: port }));
    return { ports: own, notes: own.length > 0 && serviceName ? [missingService(serviceName)] : [] };
  }
  return {
    ports: service.ports.map(({ port, target }) => ({ port, target: targetOf(port, target, ports) })),
    notes: [],
  };
}

function missingService(name: string): Note {
  return {
    message: `No file has Service ${quote(name)}, without which Skupper 1.6 and later ignore the StatefulSet. The ports are those of its first container: check them.`,
    path: ['spec', 'serviceName'],
  };
}

function targetOf(port: number, target: number | string, ports: readonly DeclaredPort[]): number {
  return typeof target === 'number' ? target : (ports.find(({ name }) => name === target)?.port ?? port);
}

function portsOfService(surroundings: Surroundings, { selector, ports }: Exposure): PortResolution {
  const notes: Note[] = [];
  const mapped = ports.map(({ port, target = port }): PortMapping => {
    if (typeof target === 'number') return { port, target };
    const found = containerPort(surroundings, selector, target);
    const message =
      found === undefined
        ? `No container has a port named ${quote(target)}. The Connector uses port ${port}, as Skupper 1 does: check that the pods listen on it.`
        : `Skupper 1 takes the named targetPort ${quote(target)} for port ${port}. The Connector uses the container port ${found}.`;
    notes.push({ message, path: ['spec', 'ports'] });
    return { port, target: found ?? port };
  });
  return { ports: mapped, notes };
}

/** The number of a named port of the pods that a selector picks in a site. */
function containerPort(
  { network, siteAt, siteId }: Surroundings,
  selector: Exposure['selector'],
  name: string,
): number | undefined {
  const pods = podSelector(selectorText(selector));
  const workloads = pods ? workloadsPickedBy(network, pods) : [];
  return workloads
    .filter(({ place, namespace }) => siteAt(place.uri, namespace).id === siteId)
    .flatMap(({ ports }) => ports)
    .find((each) => each.name === name)?.port;
}

/** The ports of a Service as those of another one, the target; undefined if they do not fit. An unknown target has the same. */
export function portsThrough(
  ports: readonly DeclaredPort[],
  target: Pick<ServiceFact, 'ports'> | undefined,
): PortMapping[] | undefined {
  const own = ports.map(({ port }) => port);
  const others = target?.ports.map(({ port }) => port) ?? own;
  const [only] = others;
  if (own.length === 1 && others.length === 1 && only !== undefined)
    return own.map((port) => ({ port, target: only }));
  const isSame = own.length === others.length && own.every((port) => others.includes(port));
  return isSame ? own.map((port) => ({ port, target: port })) : undefined;
}
