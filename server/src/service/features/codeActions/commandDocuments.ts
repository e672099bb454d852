import { parseSkupperCommand, type CommandLine } from '../../resource/commands/commandLine.ts';
import { yamlOfCommand } from '../../resource/commands/commandYaml.ts';
import type { Conversion } from '../../resource/commands/skupper1/conversion.ts';
import { convertSkupper1 } from '../../resource/commands/skupper1/convert.ts';
import { parseSkupper1Command, type Skupper1Command } from '../../resource/commands/skupper1/parse.ts';
import { parseWorkload, portsOfWorkload, selectorOfWorkload } from '../../fixes/workloadSelector.ts';
import { byName } from '../../workspace/network/colocated.ts';
import { isTemplated } from '../../yaml/template.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/** A command of Skupper 2 or of Skupper 1. */
export type Command = CommandLine | Skupper1Command;

/** Parses a command of either version. Undefined for any other text. */
export function parseCommand(line: string): Command | undefined {
  return parseSkupperCommand(line) ?? parseSkupper1Command(line);
}

/** Whether a command is one of Skupper 1. */
export function isOfSkupper1(command: Command): command is Skupper1Command {
  return 'verb' in command;
}

/** More commands of Skupper 1 are not converted together: each depends on those before it. */
const MAX_COMMANDS = 500;

/** The documents that commands in a file create, one conversion for each. Undefined if one of them has wrong arguments. */
export function conversionsOf(
  snapshot: Snapshot,
  uri: string,
  commands: readonly Command[],
): Conversion[] | undefined {
  const former = commands.filter(isOfSkupper1);
  if (former.length > MAX_COMMANDS) return undefined;
  const found = commands.map((command) =>
    isOfSkupper1(command)
      ? ofSkupper1(snapshot, uri, command, former.slice(0, former.indexOf(command)))
      : ofSkupper2(snapshot, uri, command),
  );
  return found.every((each) => each !== undefined) ? found : undefined;
}

function ofSkupper2(snapshot: Snapshot, uri: string, command: CommandLine): Conversion {
  const network = snapshot.networkOf(uri);
  const workload = parseWorkload(command.workload ?? '');
  const selector =
    workload && selectorOfWorkload(network, uri, { ...workload, namespace: command.namespace });
  const isOnHost = network.platformAt(uri) === 'host';
  return { documents: [yamlOfCommand(command, { selector, isOnHost })], notes: [] };
}

function ofSkupper1(
  snapshot: Snapshot,
  uri: string,
  command: Skupper1Command,
  earlier: readonly Skupper1Command[],
): Conversion | undefined {
  const network = snapshot.networkOf(uri);
  const { namespace: known } = network.siteAt(uri, command.namespace);
  const converted = convertSkupper1(command, {
    earlier,
    isOnHost: network.platformAt(uri) === 'host',
    namespace: known === undefined || isTemplated(known) ? undefined : known,
    selectorOf: (text, namespace) => {
      const workload = parseWorkload(text);
      return workload && selectorOfWorkload(network, uri, { ...workload, namespace });
    },
    portsOf: (text, namespace) => {
      const workload = parseWorkload(text);
      return workload ? portsOfWorkload(network, uri, { ...workload, namespace }) : [];
    },
    hasService: (name, namespace) =>
      network.services
        .where(byName, name)
        .some(
          (each) => network.siteAt(each.place.uri, each.namespace).id === network.siteAt(uri, namespace).id,
        ),
  });
  if (!converted || command.note === undefined) return converted;
  const [first, ...others] = converted.documents;
  return first
    ? { ...converted, documents: [[command.note, ...first], ...others] }
    : { ...converted, notes: [command.note.replace(/^#\s*/, ''), ...converted.notes] };
}
