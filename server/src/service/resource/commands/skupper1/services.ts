import { lostFlags, type Converter, type ConversionContext } from './conversion.ts';
import { listenersOf } from './listeners.ts';
import { isAddressName } from './names.ts';
import type { Skupper1Command } from './parse.ts';
import { mappedPorts, portsIn } from './ports.ts';
import { connectorLines, readTarget, targetNotes, type Address, type Target } from './targets.ts';

/** `skupper expose`: a Connector for each port, and a Listener where the site has none of its own. */
export const expose: Converter = (command, context) => {
  const target = readTarget(command.positional);
  const address = target && isProtocol(command.flags) ? exposedAddress(command, context, target) : undefined;
  const listeners = address && listenersOf(command, context, address.name, address.ports);
  if (!target || !address || !listeners) return undefined;
  return {
    documents: [...connectorLines(command, context, { target, address }), ...listeners.documents],
    notes: [
      ...targetNotes(command, target, address),
      ...listeners.notes,
      ...protocolNotes(command),
      ...lostFlags(command),
    ],
  };
};

/** The address of a target: by default its name, with the ports that it declares. Undefined if a flag is wrong. */
function exposedAddress(
  { flags, namespace }: Skupper1Command,
  context: ConversionContext,
  target: Target,
): Address | undefined {
  const name = flags.get('address') ?? (target.type === 'service' ? '' : target.name);
  const written = flags.get('port');
  const ports =
    written === undefined ? context.portsOf(`${target.type}/${target.name}`, namespace) : portsIn([written]);
  const targets = ports && mappedPorts(ports, flags.get('target-port'));
  if (!isAddressName(name) || !targets || (target.type === 'host' && ports.length === 0)) return undefined;
  return { name, suffix: '', ports, targets };
}

/** `skupper service create`: a Listener for each port. */
export const createService: Converter = (command, context) => {
  const { positional, flags } = command;
  const { name, ports } = createdService(positional);
  if (!isAddressName(name) || !ports || ports.length === 0 || !isProtocol(flags)) return undefined;
  const listeners = listenersOf(command, context, name, ports);
  if (!listeners) return undefined;
  return { ...listeners, notes: [...listeners.notes, ...protocolNotes(command), ...lostFlags(command)] };
};

/** The address and ports in the arguments of `skupper service create`: `db 5432` or `db:5432`. */
function createdService([first = '', ...rest]: readonly string[]): {
  readonly name: string;
  readonly ports: readonly number[] | undefined;
} {
  const [name = '', port] = first.split(':');
  return { name, ports: portsIn(port === undefined ? rest : [port, ...rest]) };
}

/** `skupper service bind`: a Connector for each port of a service that a command before it creates. */
export const bindService: Converter = (command, context) => {
  const [name = '', ...rest] = command.positional;
  const target = readTarget(rest);
  const isValid = isAddressName(name) && isProtocol(command.flags);
  const address = target && isValid ? boundAddress(command, context, { name, target }) : undefined;
  if (!target || !address) return undefined;
  return {
    documents: connectorLines(command, context, { target, address }),
    notes: [...targetNotes(command, target, address), ...lostFlags(command)],
  };
};

/** The address of a service, with the ports with which it was created, or else those of the target. */
function boundAddress(
  { flags }: Skupper1Command,
  { earlier }: ConversionContext,
  { name, target }: { readonly name: string; readonly target: Target },
): Address | undefined {
  const same = earlier.filter(({ positional }) => createdService(positional).name === name);
  const service = same.findLast(({ verb }) => verb === 'service create');
  const created = service && createdService(service.positional).ports;
  const ports = created ?? portsOfTargets(flags.get('target-port'));
  const targets = ports && mappedPorts(ports, flags.get('target-port'));
  if (!targets) return undefined;
  // A second target of a service needs a name of its own.
  const isSecond = same.some(({ verb }) => verb === 'service bind');
  return { name, suffix: isSecond ? `-${target.name.split('.')[0] ?? ''}` : '', ports, targets };
}

/** The ports of a service by those of its targets, where nothing else is known of it. */
function portsOfTargets(text: string | undefined): number[] | undefined {
  return text === undefined ? [] : portsIn(text.split(',').map((part) => part.split(':')[0] ?? ''));
}

function isProtocol(flags: Skupper1Command['flags']): boolean {
  return /^(?:tcp|http|http2)$/.test(flags.get('protocol') ?? 'tcp');
}

/** What is different for protocols that Skupper 1 understood. */
function protocolNotes({ flags }: Skupper1Command): string[] {
  const protocol = flags.get('protocol') ?? 'tcp';
  return protocol === 'tcp'
    ? []
    : [`Skupper 2 treats ${protocol} as TCP: it balances connections, not requests.`];
}
