import { formatList } from '../../../text/words.ts';
import { RELEASED } from '../../../schema/lookup.ts';
import { blockLines } from '../../../yaml/write/blockLines.ts';
import type { Json } from '../../../yaml/tree.ts';
import type { Skupper1Command } from './parse.ts';
import { commandFlags, wordsOf } from './syntax.ts';

/** What a command becomes: documents, and sentences about what they do not say. */
export interface Conversion {
  readonly documents: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/** What the workspace and the text know about the place of a command. */
export interface ConversionContext {
  /** The commands before it in the same text. */
  readonly earlier: readonly Skupper1Command[];
  /** Whether the site is on Podman, Docker or Linux, unless a command says otherwise. */
  readonly isOnHost: boolean;
  /** The namespace of the site, if it is known. */
  readonly namespace: string | undefined;
  /** The selector of a workload such as `deployment/backend`; undefined if it is unknown. */
  readonly selectorOf: (workload: string, namespace: string | undefined) => string | undefined;
  /** The ports that the first container of a workload or a Service declares; empty if they are unknown. */
  readonly portsOf: (workload: string, namespace: string | undefined) => readonly number[];
  /** Whether the workspace has a Service of this name in the namespace of the site. */
  readonly hasService: (name: string, namespace: string | undefined) => boolean;
}

/** Converts a command. Undefined if its arguments are wrong. */
export type Converter = (command: Skupper1Command, context: ConversionContext) => Conversion | undefined;

/** A document to write. */
interface NewDocument {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** The spec; none if it is empty. Properties that are undefined are left out. */
  readonly spec?: Readonly<Record<string, Json | undefined>>;
  /** Comments at the start of the spec. */
  readonly comments?: readonly string[];
  /** The data of a ConfigMap. */
  readonly data?: Readonly<Record<string, string>>;
}

/** The lines of a document. */
export function documentLines(document: NewDocument): string[] {
  const { kind, name, namespace, labels = {}, annotations = {}, spec = {}, comments = [], data } = document;
  const metadata = defined({
    name,
    namespace,
    labels: isEmpty(labels) ? undefined : labels,
    annotations: isEmpty(annotations) ? undefined : annotations,
  });
  const body = blockLines(defined(spec)).map((line) => `  ${line}`);
  const notes = comments.map((comment) => `  # ${comment}`);
  return [
    ...blockLines({ apiVersion: kind === 'ConfigMap' ? 'v1' : RELEASED, kind, metadata }),
    ...(body.length + notes.length > 0 ? ['spec:', ...notes, ...body] : []),
    ...(data ? blockLines({ data }) : []),
  ];
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}

function defined(record: Readonly<Record<string, Json | undefined>>): Record<string, Json> {
  const entries = Object.entries(record).filter((each): each is [string, Json] => each[1] !== undefined);
  return Object.fromEntries(entries);
}

/** The note on the flags of a command that have no counterpart; empty if there are none. */
export function lostFlags({ verb, flags }: Skupper1Command, others: readonly string[] = []): string[] {
  const lost = [...wordsOf(commandFlags[verb]?.lost), ...others].filter((flag) => {
    const value = flags.get(flag);
    return value !== undefined && value !== 'false';
  });
  if (lost.length === 0) return [];
  const verbForm = lost.length === 1 ? 'has' : 'have';
  return [`${formatList(lost.map((flag) => `--${flag}`))} ${verbForm} no counterpart in Skupper 2.`];
}

/** The entries of a list such as `team=shop,tier=web`. Parts without `=` are left out, as in Skupper 1. */
export function pairsIn(list = ''): Record<string, string> {
  const pairs = list.split(',').filter((part) => part.includes('='));
  return Object.fromEntries(
    pairs.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
    }),
  );
}

/** Flags that only a site on Podman has. */
const podmanFlags = [
  'ingress-bind-ip',
  'bind-port',
  'bind-port-edge',
  'container-network',
  'host-ip',
  'host-port',
  'container-name',
];

/** Whether a command is for a site on Podman: it or one before it says so, or else the place where it is. */
export function isForPodman(command: Skupper1Command, { earlier, isOnHost }: ConversionContext): boolean {
  const known = [...earlier, command].map(platformOf).findLast((platform) => platform !== undefined);
  return command.platform !== undefined
    ? command.platform !== 'kubernetes'
    : known === undefined
      ? isOnHost
      : known !== 'kubernetes';
}

function platformOf({ verb, positional, flags, platform }: Skupper1Command): string | undefined {
  if (verb === 'switch') return positional[0];
  const hasFlag = podmanFlags.some((flag) => flags.has(flag));
  return platform ?? (hasFlag ? 'podman' : platformOfTarget(verb, positional));
}

/** The only platform with targets of the type that a command names. */
function platformOfTarget(verb: string, positional: readonly string[]): string | undefined {
  const target = verb === 'expose' ? positional[0] : verb === 'service bind' ? positional[1] : undefined;
  if (target === undefined) return undefined;
  return /^host(?:\/|$)/i.test(target) ? 'podman' : 'kubernetes';
}
