import { ErrorCodes, ResponseError } from 'vscode-languageserver';

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isList: Check = (value) => Array.isArray(value);
// Some clients send numbers beyond the limit of the protocol for the end of a line or of a document.
const isOffset: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const isPosition = hasAll({ line: isOffset, character: isOffset });
const isRange = hasAll({ start: isPosition, end: isPosition });

/** What a request is about: the first of these that it has. */
const subjects: Readonly<Record<string, Check>> = {
  // Completion items have a command as well.
  label: isString,
  textDocument: hasAll({ uri: isString }),
  item: hasAll({ uri: isString, name: isString, range: isRange, selectionRange: isRange }),
  query: isString,
  format: isString,
  id: isString,
  command: isString,
  previousResultIds: (value) =>
    Array.isArray(value) && value.every(hasAll({ uri: isString, value: isString })),
};

/** What may come with it. */
const details: Readonly<Record<string, Check>> = {
  position: isPosition,
  positions: (value) => Array.isArray(value) && value.every(isPosition),
  range: isRange,
  newName: isString,
  arguments: isList,
};

/**
 * Throws a ResponseError with the code InvalidParams if the parameters of a request are not valid. They come from the client,
 * so the types say nothing about them.
 */
export function refuseInvalidParams(params: unknown): void {
  if (!isObject(params)) throw invalid('an object is required');
  const subject = Object.keys(subjects).find((name) => Object.hasOwn(params, name));
  if (subject === undefined) throw invalid('textDocument is required');
  const checks = { [subject]: subjects[subject], ...details };
  const wrong = Object.entries(checks).find(
    ([name, check]) => Object.hasOwn(params, name) && check?.(params[name]) === false,
  );
  if (wrong) throw invalid(`${wrong[0]} is not valid`);
}

function invalid(reason: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, `Invalid parameters: ${reason}`);
}

/** A check for objects whose properties pass these checks. */
function hasAll(checks: Readonly<Record<string, Check>>): Check {
  return (value) => isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
