import { documentLines, isForPodman, type Conversion, type ConversionContext } from './conversion.ts';
import type { Skupper1Command } from './parse.ts';
import { mappedPorts, nameOfPort } from './ports.ts';

/** The Listeners in the site of a command. Undefined if a port of the host is wrong. */
export function listenersOf(
  command: Skupper1Command,
  context: ConversionContext,
  name: string,
  ports: readonly number[],
): Conversion | undefined {
  return isForPodman(command, context)
    ? hostListeners(command, name, ports)
    : ownListeners(command, name, ports, context.hasService(name, command.namespace));
}

/** What a Listener has besides its address. */
function listenerSpec(
  { flags }: Skupper1Command,
  key: string,
  host: string,
  port: number | undefined,
): Record<string, string | number | undefined> {
  const observer = flags.get('protocol') === 'http2' ? 'http2' : undefined;
  return { routingKey: key, host, port, tlsCredentials: flags.get('tls-cert'), observer };
}

/** The Listeners of a site on Kubernetes, where the address was offered in every site. */
function ownListeners(
  command: Skupper1Command,
  name: string,
  ports: readonly number[],
  hasService: boolean,
): Conversion {
  const { flags, namespace } = command;
  const ingress = flags.get('enable-ingress') ?? flags.get('enable-ingress-from-target-site');
  const isHere = !/^(?:never|false)$/i.test(ingress ?? '') && flags.get('headless') !== 'true';
  const asked = `Skupper 1 offered ${name} in every site: add ${isHere && !hasService ? 'such a Listener' : 'a Listener'} to each site whose clients need it.`;
  const own = `${name} is a Service of this namespace already, so there is no Listener of that name here.`;
  const known = ports.length > 0 ? ports : [undefined];
  const documents = known.map((port) => {
    const key = nameOfPort(name, port, ports);
    const comments = port === undefined ? [`The port of ${name} is not known: set port.`] : [];
    return documentLines({
      kind: 'Listener',
      name: key,
      namespace,
      spec: listenerSpec(command, key, name, port),
      comments,
    });
  });
  return {
    documents: isHere && !hasService ? documents : [],
    notes: [...(isHere && hasService ? [own] : []), asked],
  };
}

/** The Listeners of a host, for the ports that it opens. Undefined if one of its ports is wrong. */
function hostListeners(
  command: Skupper1Command,
  name: string,
  ports: readonly number[],
): Conversion | undefined {
  const { flags, verb } = command;
  const opened = flags.get('host-port');
  if (opened === undefined && verb === 'expose') return { documents: [], notes: [] };
  const onHost = mappedPorts(ports, opened);
  if (!onHost) return undefined;
  const host = flags.get('host-ip') ?? (opened === undefined ? '127.0.0.1' : '0.0.0.0');
  const documents = ports.map((port) => {
    const key = nameOfPort(name, port, ports);
    return documentLines({
      kind: 'Listener',
      name: key,
      spec: listenerSpec(command, key, host, onHost.get(port)),
    });
  });
  const inContainers = `Skupper 1 opened no port of the host for ${name}, only one for containers: change host if others need it.`;
  return { documents, notes: opened === undefined ? [inContainers] : [] };
}
