import type { Registration } from 'vscode-languageserver-protocol';
import { stringAt, valueAt, type Context, type Rule } from './context.ts';
import { diagnosticRules } from './diagnosticRules.ts';
import { createDocuments } from './documents.ts';
import { editRules } from './editRules.ts';
import { wrongError } from './errorRules.ts';
import { featureRules } from './featureRules.ts';
import type { Request, Type } from './metaModel.ts';
import { unsupportedProperties } from './neededCapabilities.ts';
import { ownNotifications, ownRequests } from './ownMessages.ts';
import { createProgresses } from './progresses.ts';
import { wrongRanges } from './rangeRules.ts';
import { readMetaModel } from './readMetaModel.ts';
import { canBeAsked, wrongEncoding, wrongRegistration } from './sessionRules.ts';
import { createValidator, isObject } from './validator.ts';

const model = readMetaModel();
const validate = createValidator(model);
const requests = new Map([...model.requests, ...ownRequests].map((each) => [each.method, each]));
const notifications = new Map(
  [...model.notifications, ...ownNotifications].map((each) => [each.method, each]),
);

const rules: Readonly<Record<string, Rule<never>>> = { ...diagnosticRules, ...editRules, ...featureRules };

/** What the server may say before it is initialized. */
const early: ReadonlySet<unknown> = new Set([
  'window/logMessage',
  'window/showMessage',
  'telemetry/event',
  '$/progress',
]);

/** A message of JSON-RPC. What is in it has not been checked. */
export interface Message {
  readonly jsonrpc: string;
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

interface Asked {
  readonly method: string;
  readonly params: unknown;
  /** The number of changes of documents before it. */
  readonly time: number;
  readonly isServing: boolean;
  isCancelled: boolean;
}

/** What a client and a server say to each other, checked against the protocol. */
export interface Conversation {
  /** Takes a message of the client, which may be wrong. */
  readonly sent: (message: Message) => void;
  /** Checks a message of the server. */
  readonly received: (message: Message) => void;
  /** The methods of the requests that the server has not answered. */
  readonly unanswered: () => string[];
  /** What the server has done against the protocol so far. */
  readonly problems: readonly string[];
}

/** Starts listening to a connection on which nothing has been said. */
export function createConversation(): Conversation {
  const problems: string[] = [];
  const documents = createDocuments();
  const progresses = createProgresses(validate);
  const asked = new Map<unknown, Asked>();
  const askedByServer = new Map<unknown, Message>();
  let capabilities: unknown = {};
  let options: unknown;
  let server: unknown;
  let isShutDown = false;

  const contextOf = (kind: Context['kind'], method: string, from?: Asked): Context => ({
    kind,
    method,
    asked: from?.params,
    capability: (path) => valueAt(capabilities, path),
    options,
    server,
    texts: (uri) => documents.since(uri, from?.time ?? documents.now()),
  });
  /** Checks a value against its type, and if it is of that type, against the rules for what is in it. */
  const check = (value: unknown, type: Type, context: Context): string[] => {
    const { problems: wrong, parts } = validate(value, type);
    if (wrong.length > 0) return [...wrong];
    return [
      ...wrongRanges(value, context),
      ...parts.flatMap((part) => {
        const rule: Rule<never> = rules[part.type] ?? (() => []);
        const found = [
          ...(isObject(part.value) ? unsupportedProperties(part.type, part.value, context.capability) : []),
          ...rule(part.value as never, context),
        ];
        return found.map((problem) => `${part.path}: ${problem}`);
      }),
    ];
  };
  const isValid = (value: unknown, type: Type | undefined): boolean =>
    type === undefined || validate(value, type).problems.length === 0;

  const checkAnswer = ({ id, error, ...message }: Message): string[] => {
    const from = asked.get(id);
    // Answers to what is not JSON-RPC have the id null.
    if (!from) return id === null && isObject(error) ? [] : ['nothing was asked with this id'];
    asked.delete(id);
    progresses.answered(from.params);
    if (error !== undefined) return checkRefusal(error, from);
    return 'result' in message ? checkResult(message.result, from) : ['it has neither a result nor an error'];
  };
  const checkRefusal = (error: unknown, from: Asked): string[] => {
    const request = requests.get(from.method);
    if (!stringAt(error, 'message')) return ['the error has no message'];
    return wrongError(valueAt(error, 'code'), {
      ...from,
      isOffered: request !== undefined && isOffered(request),
      hasValidParams: isValid(from.params, request?.params),
    });
  };
  const isOffered = ({ serverCapability: path }: Request): boolean =>
    path === undefined || Boolean(valueAt(server, `capabilities.${path}`));
  const checkResult = (result: unknown, from: Asked): string[] => {
    const { method } = from;
    const request = requests.get(method);
    if (!request) return [`${method} is not a request of the protocol`];
    if (method === 'shutdown') isShutDown = true;
    if (method === 'initialize') server = result;
    const context = contextOf('result', method, from);
    return [
      ...check(result, request.result, context),
      ...repeated(result),
      ...(method === 'initialize' ? wrongEncoding(server, context) : []),
    ];
  };

  const checkRequest = (message: Message): string[] => {
    const { method = '' } = message;
    const request = requests.get(method);
    if (request?.messageDirection !== 'serverToClient') return ['it is not a request to a client'];
    askedByServer.set(message.id, message);
    const context = contextOf('request', method);
    const { params } = message;
    const registrations = method === 'client/registerCapability' ? valueAt(params, 'registrations') : [];
    return [
      ...(request.params ? check(params, request.params, context) : noParams(params)),
      ...(canBeAsked(request, context) ? [] : ['the client does not support it']),
      ...(isShutDown ? ['the server is shut down'] : []),
      ...(registrations as Registration[]).flatMap((each) =>
        wrongRegistration(each, model, validate, context),
      ),
    ];
  };

  const checkNotification = (message: Message): string[] => {
    const { method = '' } = message;
    const notification = notifications.get(method);
    if (!notification || notification.messageDirection === 'clientToServer')
      return ['it is not a notification to a client'];
    const { params } = message;
    return [
      ...(notification.params
        ? check(params, notification.params, contextOf('notification', method))
        : noParams(params)),
      ...(method === '$/progress' ? progresses.wrong(params) : []),
    ];
  };

  const checkMessage = (message: Message): string[] => {
    if (message.jsonrpc !== '2.0') return ['it is not a message of JSON-RPC 2.0'];
    if (!('method' in message)) return checkAnswer(message);
    const isEarly = server === undefined && !early.has(message.method);
    return [
      ...(isEarly ? ['the server is not initialized'] : []),
      ...('id' in message ? checkRequest(message) : checkNotification(message)),
    ];
  };

  const answered = ({ id, error }: Message): void => {
    const request = askedByServer.get(id);
    if (request?.method === 'window/workDoneProgress/create' && error === undefined)
      progresses.created(request.params);
  };
  const isServing = (): boolean => server !== undefined && !isShutDown;
  const requested = ({ id, method = '', params }: Message): void => {
    if (method === 'initialize' && server === undefined) {
      capabilities = valueAt(params, 'capabilities');
      options = valueAt(params, 'initializationOptions');
    }
    asked.set(id, {
      method,
      params,
      time: documents.now(),
      isServing: isServing(),
      isCancelled: false,
    });
    progresses.asked(params, requests.get(method)?.partialResult);
  };
  const notified: Readonly<Record<string, (params: never) => void>> = {
    'textDocument/didOpen': documents.opened,
    'textDocument/didChange': documents.changed,
    'textDocument/didClose': documents.closed,
    '$/cancelRequest': ({ id }: { id: unknown }) => {
      const request = asked.get(id);
      if (request) request.isCancelled = true;
    },
  };

  return {
    problems,
    unanswered: () => [...asked.values()].map(({ method }) => method),
    sent: (message) => {
      const { method, params } = message;
      if (method === undefined) return answered(message);
      if ('id' in message) return requested(message);
      const note = Object.hasOwn(notified, method) ? notified[method] : undefined;
      if (note && isServing() && isValid(params, notifications.get(method)?.params)) note(params as never);
    },
    received: (message) => {
      const about = message.method ?? `answer to ${asked.get(message.id)?.method}`;
      problems.push(...checkMessage(message).map((problem) => `${about}: ${problem}`));
    },
  };
}

/** Items that are in a list twice. */
function repeated(result: unknown): string[] {
  const items = Array.isArray(result) ? result.map((item) => JSON.stringify(item)) : [];
  return new Set(items).size < items.length ? ['an item is in the list twice'] : [];
}

/** What is wrong with the parameters of a message that has none. */
function noParams(params: unknown): string[] {
  return params === undefined || params === null ? [] : ['it has parameters'];
}
