import { resolve } from 'node:path';
import { Client, type CallToolResult } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

/** The answer of a tool. */
export interface Answered {
  readonly result: CallToolResult;
  /** The sentences of the server. */
  readonly summary: string;
  readonly data: Data;
}

/** The data of an answer, of which a test knows the shape. */
export interface Data {
  readonly items: readonly Item[];
  readonly total: number;
  readonly truncated: boolean;
  readonly next?: string;
  readonly fromFile: { readonly text: string };
  readonly [name: string]: unknown;
}

interface Item {
  readonly fromFile: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

/** An assistant that is connected to a server. */
export interface Assistant {
  readonly client: Client;
  /** Calls a tool, which must answer. */
  readonly ask: (tool: string, input?: object) => Promise<Answered>;
  /** Calls a tool, which must refuse. Returns why. */
  readonly refused: (tool: string, input?: object) => Promise<string>;
}

const program = resolve('node_modules/.bin/skupper-lint');

/** How a server is started. */
interface Started {
  /** The folder to work in. */
  readonly cwd: string;
  /** Without one, `skupper-lint mcp`. */
  readonly command?: readonly string[];
  readonly folders?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Receives what the server writes to standard error. By default it is that of the tests. */
  readonly onError?: (text: string) => void;
}

/** Starts the bundled server as an assistant does, for as long as a function runs. */
export async function withAssistant(
  { cwd, command = [process.execPath, program, 'mcp'], folders = [], env = {}, onError }: Started,
  use: (assistant: Assistant) => Promise<void>,
): Promise<void> {
  const [executable = '', ...args] = [...command, ...folders];
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: executable,
    args,
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stderr: onError ? 'pipe' : 'inherit',
  });
  transport.stderr?.on('data', (chunk: Buffer) => onError?.(String(chunk)));
  await client.connect(transport);
  try {
    await use(assistantOf(client));
  } finally {
    await client.close();
  }
}

function assistantOf(client: Client): Assistant {
  const call = async (name: string, input: object): Promise<Answered> => {
    const result = await client.callTool({ name, arguments: { ...input } });
    const [first] = result.content;
    const data = (result.structuredContent ?? {}) as unknown as Data;
    return { result, summary: first?.type === 'text' ? first.text : '', data };
  };
  return {
    client,
    ask: async (tool, input = {}) => {
      const answered = await call(tool, input);
      if (answered.result.isError === true) throw new Error(answered.summary);
      return answered;
    },
    refused: async (tool, input = {}) => {
      const answered = await call(tool, input);
      if (answered.result.isError !== true) throw new Error(`${tool} answered: ${answered.summary}`);
      return answered.summary;
    },
  };
}
