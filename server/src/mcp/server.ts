import {
  fromJsonSchema,
  McpServer,
  type CallToolResult,
  type JsonSchemaType,
} from '@modelcontextprotocol/server';
import manifest from '../../package.json' with { type: 'json' };
import { printableJson } from '../service/index.ts';
import { ToolError, type Answer } from './answer.ts';
import { instructions } from './instructions.ts';
import type { Project } from './project.ts';
import { withSummary, type Schema } from './schemas.ts';
import type { Tool } from './tool.ts';
import { tools } from './tools/registry.ts';

/** Creates a server with all tools, which answers from the files of a project. `log` receives what went wrong. */
export function createServer(project: Project, log: (message: string) => void): McpServer {
  const server = new McpServer(
    { name: 'skupper', title: 'Skupper', version: manifest.version },
    { capabilities: { tools: {} }, instructions },
  );
  for (const tool of tools) {
    const { name, title, description, input, output } = tool;
    server.registerTool(
      name,
      {
        title,
        description,
        annotations,
        inputSchema: toSchema(input),
        outputSchema: toSchema(withSummary(output)),
      },
      (given) => answer(tool, given, { project, log }),
    );
  }
  return server;
}

/** No tool changes anything, or looks at anything but files. */
const annotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;

function toSchema(schema: Schema): ReturnType<typeof fromJsonSchema> {
  return fromJsonSchema(schema as JsonSchemaType);
}

interface Context {
  readonly project: Project;
  readonly log: (message: string) => void;
}

async function answer(tool: Tool, input: unknown, { project, log }: Context): Promise<CallToolResult> {
  try {
    return await project.ask(async (files) => toResult(await tool.answer(files, input), files.notes));
  } catch (error) {
    if (error instanceof ToolError) return failure(error.message);
    log(`internal error, which is a fault of this program: ${tool.name}: ${String(error)}`);
    return failure('Internal error, which is a fault of this program. Its log has more.');
  }
}

/** Everything is there twice, because some clients show only texts to the assistant, and others only structured content. */
function toResult(answer: Answer, notes: readonly string[]): CallToolResult {
  const summary = [answer.summary, ...notes].join(' ');
  const structuredContent = { summary, ...answer.data };
  return {
    content: [
      { type: 'text', text: summary },
      { type: 'text', text: printableJson(structuredContent) },
    ],
    structuredContent,
  };
}

function failure(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}
