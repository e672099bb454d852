import type { Answer } from './answer.ts';
import type { Files } from './files.ts';
import type { Schema } from './schemas.ts';

/** A tool of the server. None changes anything. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** What it is for, with an example. */
  readonly description: string;
  readonly input: Schema;
  readonly output: Schema;
  /** Answers a question. Throws a ToolError if it cannot. `input` is valid by the schema. */
  readonly answer: (files: Files, input: unknown) => Answer | Promise<Answer>;
}

/** A tool whose input has a type, which its schema ensures. */
interface TypedTool<Input> extends Omit<Tool, 'answer'> {
  readonly answer: (files: Files, input: Input) => Answer | Promise<Answer>;
}

/** Returns the tool unchanged; only for type inference. */
export function defineTool<Input>({ answer, ...tool }: TypedTool<Input>): Tool {
  return { ...tool, answer: (files, input) => answer(files, input as Input) };
}
