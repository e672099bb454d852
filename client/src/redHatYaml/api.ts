import * as vscode from 'vscode';

/** What the extension Red Hat YAML offers to others, as far as it is used here. */
export interface RedHatYaml {
  /**
   * Registers a source of schemas for all YAML files: `requestSchema` gives the URI of the schema of a file, or nothing to leave
   * the file to others; `requestSchemaContent` the JSON of that schema. The scheme of the URI is `name`. Returns false if the name
   * is taken. Nothing can be unregistered.
   */
  registerContributor(
    name: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => Promise<string>,
  ): boolean;
}

const ID = 'redhat.vscode-yaml';

/** The extension, if it is installed and enabled. */
export function redHatYaml(): vscode.Extension<RedHatYaml> | undefined {
  return vscode.extensions.getExtension<RedHatYaml>(ID);
}

/**
 * The text of a schema from the web, which Red Hat YAML loads and keeps, so that this extension never uses the network. Undefined
 * if it cannot be loaded.
 */
export async function loadSchema(url: string): Promise<string | undefined> {
  const uri = vscode.Uri.from({ scheme: 'json-schema', path: '/schema.json', fragment: url });
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    return document.getText();
  } catch {
    // Such as a kind that the catalog does not have, or a machine without a network.
    return undefined;
  }
}
