import * as vscode from 'vscode';

type RequestSchema = (resource: string) => string | undefined;
type RequestContent = (uri: string) => Promise<string> | string;

/** The sources of schemas that other extensions have registered, by the rules of Red Hat YAML. */
export interface Contributors {
  registerContributor(name: string, requestSchema: RequestSchema, requestContent: RequestContent): boolean;
  /** The URIs of the schemas for a file. */
  readonly requestCustomSchema: (resource: string) => string[];
  /** The content of one of them, from the contributor that is named like its scheme. Empty without one. */
  readonly requestCustomSchemaContent: (uri: string) => Promise<string>;
}

export function createContributors(): Contributors {
  const contributors = new Map<string, { requestSchema: RequestSchema; requestContent: RequestContent }>();
  return {
    registerContributor: (name, requestSchema, requestContent) => {
      if (contributors.has(name)) return false;
      contributors.set(name, { requestSchema, requestContent });
      return true;
    },
    requestCustomSchema: (resource) =>
      [...contributors.values()].flatMap(({ requestSchema }) => requestSchema(resource) ?? []),
    requestCustomSchemaContent: async (uri) =>
      (await contributors.get(vscode.Uri.parse(uri).scheme)?.requestContent(uri)) ?? '',
  };
}
