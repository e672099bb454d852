import type { Registration } from 'vscode-languageserver-protocol';
import { stringAt, type Context } from './context.ts';
import type { MetaModel, Request } from './metaModel.ts';
import { isObject, type Validator } from './validator.ts';

/** Requests that every client answers, though the meta model names a capability for details of them. */
const always: ReadonlySet<string> = new Set(['window/showMessageRequest']);

/** Capabilities that consist of more than their presence. */
const details: Readonly<Record<string, string>> = {
  'workspace/codeLens/refresh': 'workspace.codeLens.refreshSupport',
};

/** Whether a client can be asked for something. */
export function canBeAsked({ method, clientCapability }: Request, { capability }: Context): boolean {
  const path = details[method] ?? clientCapability;
  return path === undefined || always.has(method) || Boolean(capability(path));
}

/** What is wrong with a registration: its options, or that the client does not support it. */
export function wrongRegistration(
  { method, registerOptions }: Registration,
  { requests, notifications }: MetaModel,
  validate: Validator,
  { capability }: Context,
): string[] {
  const message = [...requests, ...notifications].find((each) => each.method === method);
  const path = message?.clientCapability;
  if (!path || !isObject(capability(path)) || !capability(`${path}.dynamicRegistration`))
    return [`${method} cannot be registered with this client`];
  if (!message.registrationOptions) return registerOptions === undefined ? [] : [`${method} has no options`];
  const { problems } = validate(registerOptions ?? {}, message.registrationOptions);
  return problems.map((problem) => `the options of ${method}: ${problem}`);
}

/** The capabilities of a server that refer to the encoding of positions: one that the client has offered. */
export function wrongEncoding(server: unknown, { capability }: Context): string[] {
  const chosen = stringAt(server, 'capabilities.positionEncoding') ?? 'utf-16';
  const offered = capability('general.positionEncodings');
  const isOffered = chosen === 'utf-16' || (Array.isArray(offered) && offered.includes(chosen));
  return isOffered ? [] : [`the client does not support ${chosen}`];
}
