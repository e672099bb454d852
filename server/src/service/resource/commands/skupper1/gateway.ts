import { documentLines, lostFlags, type Converter } from './conversion.ts';
import { isAddressName } from './names.ts';
import type { Skupper1Command } from './parse.ts';
import { mappedPorts, nameOfPort, portsIn } from './ports.ts';

/** `skupper gateway init`: an edge site on a host, in place of the router of the gateway. */
export const initGateway: Converter = (command) =>
  command.positional.length > 0
    ? undefined
    : {
        documents: [documentLines({ kind: 'Site', name: 'gateway', spec: { edge: true } })],
        notes: [
          'This site belongs on the host of the gateway. Link it to the cluster with a token: skupper token issue FILE there, skupper token redeem FILE here.',
          ...lostFlags(command),
        ],
      };

/** `skupper gateway expose` and `bind`: Connectors of the host. */
export const bindGateway: Converter = (command) => {
  const [name = '', host, ...rest] = command.positional;
  const ports = portsIn(rest.map((port) => port.split(':')[0] ?? ''));
  const targets = ports && mappedPorts(ports, rest.join(','));
  if (host === undefined || !ports || !targets || ports.length === 0 || !isAddressName(name))
    return undefined;
  const documents = ports.map((port) => {
    const key = nameOfPort(name, port, ports);
    return documentLines({
      kind: 'Connector',
      name: key,
      spec: { routingKey: key, host, port: targets.get(port) },
    });
  });
  return { documents, notes: [onHost(command), ...lostFlags(command)] };
};

/** `skupper gateway forward`: Listeners of the host. */
export const forwardGateway: Converter = (command) => {
  const [name = '', ...rest] = command.positional;
  const ports = portsIn(rest);
  if (!ports || ports.length === 0 || !isAddressName(name)) return undefined;
  const host = command.flags.get('loopback') === 'true' ? '127.0.0.1' : '0.0.0.0';
  const documents = ports.map((port) => {
    const key = nameOfPort(name, port, ports);
    return documentLines({ kind: 'Listener', name: key, spec: { routingKey: key, host, port } });
  });
  return { documents, notes: [onHost(command), ...lostFlags(command)] };
};

function onHost({ verb }: Skupper1Command): string {
  return verb === 'gateway expose'
    ? 'This belongs to the site on the host of the gateway. Each site with clients needs a Listener.'
    : 'This belongs to the site on the host of the gateway.';
}
