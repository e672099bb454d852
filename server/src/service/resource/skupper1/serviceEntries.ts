import { asObject, type Json, type JsonObject, type TreeNode } from '../../yaml/tree.ts';
import type { PortMapping } from './portList.ts';
import { textMapAt, type Texts } from './textMap.ts';

/** A server behind an address. */
export interface EntryTarget {
  readonly name: string;
  /** The selector of its pods, as text. */
  readonly selector?: string | undefined;
  /** The Service in place of pods: `service` or `service.namespace`. */
  readonly service?: string | undefined;
  /** The namespace of the pods, if it is not that of the site. */
  readonly namespace?: string | undefined;
  readonly ports: readonly PortMapping[];
}

/** An address in that ConfigMap. */
export interface ServiceEntry {
  /** The key of the ConfigMap. */
  readonly key: string;
  readonly address: string;
  readonly protocol: string;
  readonly ports: readonly number[];
  readonly targets: readonly EntryTarget[];
  /** Empty for an address of the command, `annotation`, or the id of the site that it comes from. */
  readonly origin: string;
  readonly isIngressNever: boolean;
  readonly isHeadless: boolean;
  readonly includesNotReady: boolean;
  readonly tlsCert: string | undefined;
  readonly tlsTrust: string | undefined;
  readonly labels: Texts;
  readonly annotations: Texts;
  /** Whether it collects the answers of all servers, which only Skupper 1 can do. */
  readonly collectsAnswers: boolean;
}

/**
 * The addresses in the ConfigMap `skupper-services`, and the keys of those that cannot be read, which Skupper 1 skips. Source:
 * ServiceInterface in api/types/types.go of Skupper 1.9.
 */
export function readServiceEntries(root: TreeNode): {
  readonly entries: readonly ServiceEntry[];
  readonly unreadable: readonly string[];
} {
  const entries: ServiceEntry[] = [];
  const unreadable: string[] = [];
  for (const [key, text] of Object.entries(textMapAt(root, ['data']))) {
    const entry = readEntry(key, text);
    if (entry) entries.push(entry);
    else unreadable.push(key);
  }
  return { entries, unreadable };
}

function readEntry(key: string, text: string): ServiceEntry | undefined {
  const fields = asObject(parseJson(text));
  const ports = fields && numbersOf(fields['ports'] ?? fields['port']);
  if (!fields || !ports || ports.length === 0) return undefined;
  const headless = asObject(fields['headless']);
  return {
    key,
    address: textOf(fields['address']) ?? key,
    protocol: textOf(fields['protocol']) ?? 'tcp',
    ports,
    targets: listOf(fields['targets']).flatMap((each) => targetOf(asObject(each), ports)),
    origin: textOf(fields['origin']) ?? '',
    isIngressNever: textOf(fields['exposeIngress']) === 'Never',
    isHeadless: headless !== undefined,
    includesNotReady: fields['publishNotReadyAddresses'] === true,
    tlsCert: textOf(fields['tlsCredentials']),
    tlsTrust: textOf(fields['tlsCertAuthority']),
    labels: textsOf(fields['labels']),
    annotations: textsOf(fields['annotations']),
    collectsAnswers: textOf(fields['aggregate']) !== undefined || fields['eventchannel'] === true,
  };
}

function targetOf(fields: JsonObject | undefined, ports: readonly number[]): EntryTarget[] {
  if (!fields) return [];
  const selector = textOf(fields['selector']);
  const service = textOf(fields['service']);
  if (selector === undefined && service === undefined) return [];
  const mapped = asObject(fields['targetPorts']) ?? {};
  return [
    {
      name: textOf(fields['name']) ?? service ?? '',
      selector,
      service,
      namespace: textOf(fields['namespace']),
      ports: ports.map((port) => ({ port, target: numbersOf(mapped[String(port)])[0] ?? port })),
    },
  ];
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** A text; undefined for an empty one. */
function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textsOf(value: Json | undefined): Texts {
  const entries = Object.entries(asObject(value) ?? {});
  return Object.fromEntries(
    entries.flatMap(([key, each]) => (typeof each === 'string' ? [[key, each]] : [])),
  );
}

/** The ports in a list, or a port alone. */
function numbersOf(value: Json | undefined): number[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter(
    (each): each is number => typeof each === 'number' && Number.isInteger(each) && each > 0,
  );
}
