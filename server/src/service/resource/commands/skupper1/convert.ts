import type { Conversion, ConversionContext, Converter } from './conversion.ts';
import { bindGateway, forwardGateway, initGateway } from './gateway.ts';
import { init } from './init.ts';
import type { Skupper1Command } from './parse.ts';
import { bindService, createService, expose } from './services.ts';
import { readTarget } from './targets.ts';
import { createLink, createToken } from './tokens.ts';

/** What a command of Skupper 1 becomes in Skupper 2. Undefined if its arguments are wrong. */
export function convertSkupper1(
  command: Skupper1Command,
  context: ConversionContext,
): Conversion | undefined {
  const converter = Object.hasOwn(converters, command.verb) ? converters[command.verb] : undefined;
  return converter?.(command, context);
}

/** A command that makes nothing: a sentence says what to delete. It needs this number of arguments. */
function deleting(count: number, note: (command: Skupper1Command) => string): Converter {
  return (command) => {
    const { positional } = command;
    const length = positional.flatMap((word) => word.split('/')).length;
    return length < count ? undefined : { documents: [], notes: [`Nothing to create: ${note(command)}`] };
  };
}

const deleteKey = (key: string): string => `delete the Connectors and Listeners with the routing key ${key}.`;

const converters: Readonly<Record<string, Converter>> = {
  init,
  expose,
  'service create': createService,
  'service bind': bindService,
  unexpose: deleting(2, ({ positional, flags }) => {
    const address = flags.get('address') ?? readTarget(positional)?.name;
    return address === undefined ? 'delete its Connectors and Listeners.' : deleteKey(address);
  }),
  'service unbind': deleting(
    3,
    ({ positional: [address = ''] }) => `delete the Connectors with the routing key ${address}.`,
  ),
  'service delete': deleting(1, ({ positional: [address = ''] }) => deleteKey(address)),
  'token create': createToken,
  'link create': createLink,
  'link delete': deleting(1, ({ positional: [name = ''] }) => `delete the Link ${name}.`),
  delete: deleting(0, () => 'delete the Site with its resources.'),
  switch: deleting(
    1,
    ({ positional: [platform = ''] }) =>
      `the platform is an option of each command in Skupper 2, --platform ${platform}.`,
  ),
  'gateway init': initGateway,
  'gateway expose': bindGateway,
  'gateway bind': bindGateway,
  'gateway forward': forwardGateway,
  'gateway delete': deleting(0, () => 'delete the site on the host of the gateway.'),
  'gateway unexpose': deleting(1, ({ positional: [address = ''] }) => deleteKey(address)),
  'gateway unbind': deleting(
    1,
    ({ positional: [address = ''] }) => `delete the Connectors with the routing key ${address}.`,
  ),
  'gateway unforward': deleting(
    1,
    ({ positional: [address = ''] }) => `delete the Listeners with the routing key ${address}.`,
  ),
};
