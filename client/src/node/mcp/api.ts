import type * as vscode from 'vscode';

/**
 * The part of the API of VS Code that is about servers of the Model Context Protocol. It is there since version 1.101, so the types of
 * the oldest version that is supported do not have it.
 */
export interface McpApi {
  readonly McpStdioServerDefinition: new (
    label: string,
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    version: string,
  ) => McpServerDefinition;
  readonly lm: {
    registerMcpServerDefinitionProvider(id: string, provider: McpServerProvider): vscode.Disposable;
  };
}

/** How to start a server, as a process that talks over its standard input and output. */
export interface McpServerDefinition {
  readonly label: string;
  readonly command: string;
  readonly args: readonly string[];
  env: Readonly<Record<string, string>>;
  readonly version?: string;
}

/** Tells VS Code which servers there are. */
interface McpServerProvider {
  readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
  /** Asked early and often, so it does not do more than to name them. */
  provideMcpServerDefinitions(): McpServerDefinition[];
  /** Asked before a server is started. */
  resolveMcpServerDefinition(definition: McpServerDefinition): Promise<McpServerDefinition>;
}

/** That part of the API; undefined in an editor without it. */
export function mcpApiOf(editor: unknown): McpApi | undefined {
  const { lm, McpStdioServerDefinition } = editor as Partial<McpApi>;
  return lm?.registerMcpServerDefinitionProvider && McpStdioServerDefinition ? (editor as McpApi) : undefined;
}
