import { valueAt } from './context.ts';
import type { Type } from './metaModel.ts';
import type { Validator } from './validator.ts';

/** What has been said about progress and partial results. */
export interface Progresses {
  /** The client has asked for something, with tokens for the progress and for parts of the result. */
  asked(params: unknown, partialResult: Type | undefined): void;
  /** The client has accepted a token of the server. */
  created(params: unknown): void;
  /** A request with tokens is answered. */
  answered(params: unknown): void;
  /** What is wrong with a `$/progress` notification. */
  wrong(params: unknown): string[];
}

interface Token {
  readonly partialResult?: Type | undefined;
  state: 'new' | 'begun' | 'over';
}

const workDone: Type = {
  kind: 'or',
  items: ['WorkDoneProgressBegin', 'WorkDoneProgressReport', 'WorkDoneProgressEnd'].map((name) => ({
    kind: 'reference',
    name,
  })),
};

/** Starts without tokens. */
export function createProgresses(validate: Validator): Progresses {
  const tokens = new Map<unknown, Token>();
  return {
    asked: (params, partialResult) => {
      const partial = valueAt(params, 'partialResultToken');
      const work = valueAt(params, 'workDoneToken');
      if (partial !== undefined) tokens.set(partial, { partialResult, state: 'new' });
      if (work !== undefined) tokens.set(work, { state: 'new' });
    },
    created: (params) => tokens.set(valueAt(params, 'token'), { state: 'new' }),
    answered: (params) => {
      for (const name of ['partialResultToken', 'workDoneToken']) tokens.delete(valueAt(params, name));
    },
    wrong: (params) => {
      const token = tokens.get(valueAt(params, 'token'));
      if (!token) return ['the token is unknown, or its request is over'];
      const value = valueAt(params, 'value');
      const { problems } = validate(value, token.partialResult ?? workDone);
      return token.partialResult
        ? [...problems]
        : [...problems, ...wrongOrder(token, valueAt(value, 'kind'))];
    },
  };
}

/** Progress begins once, and ends once. */
function wrongOrder(token: Token, kind: unknown): string[] {
  const before = kind === 'begin' ? 'new' : 'begun';
  const isInOrder = token.state === before;
  token.state = kind === 'end' ? 'over' : 'begun';
  return isInOrder ? [] : [`${String(kind)} is out of order`];
}
