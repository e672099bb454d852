import * as vscode from 'vscode';
import type { DocumentSummary } from '../../../server/src/service/index.ts';
import { kubernetesSchema, type KubernetesSettings, type LoadSchema } from './kubernetes.ts';

const KUBERNETES = 'kubernetes';

/** The version of Kubernetes that Red Hat YAML 2.0 checks against unless the user names one. */
const DEFAULT_VERSION = 'v1.34.1';

const CATALOG = 'https://raw.githubusercontent.com/datreeio/CRDs-catalog/main';

/**
 * The URLs of the schemas that the user has chosen in the settings of Red Hat YAML for a document of a file that is not for
 * Skupper. Without those that cannot be loaded.
 */
export async function userSchemas(
  file: vscode.TextDocument,
  summary: DocumentSummary,
  load: LoadSchema,
): Promise<string[]> {
  const settings = vscode.workspace.getConfiguration('yaml', file);
  if (matches(file, settings.get('disableSchemaDetection', []))) return [];
  const chosen = Object.entries(settings.get<Record<string, Globs>>('schemas', {}))
    .filter(([, globs]) => matches(file, globs))
    .map(([name]) => name);
  const urls = await Promise.all(
    chosen.map(async (name) => {
      const kubernetes = kubernetesSettings(name, settings);
      if (kubernetes) return kubernetesSchema(summary, kubernetes, load);
      const url = schemaUrl(name, file);
      return url.startsWith('http') && (await load(url)) === undefined ? undefined : url;
    }),
  );
  return urls.filter((url) => url !== undefined);
}

type Globs = string | readonly string[];

/** Whether a file matches globs as Red Hat YAML understands them: below any folder; those after an exclamation mark are exceptions. */
function matches(file: vscode.TextDocument, globs: Globs): boolean {
  const all = typeof globs === 'string' ? [globs] : globs;
  const isMatch = (glob: string): boolean => {
    const pattern = `**/${glob.replace(/^\//, '')}`;
    return vscode.languages.match({ pattern }, file) > 0;
  };
  const isException = (glob: string): boolean => glob.startsWith('!');
  return (
    all.some((glob) => !isException(glob) && isMatch(glob)) &&
    !all.some((glob) => isException(glob) && isMatch(glob.slice(1)))
  );
}

/** The settings for Kubernetes, if that is what a name in `yaml.schemas` stands for. */
function kubernetesSettings(
  name: string,
  settings: vscode.WorkspaceConfiguration,
): KubernetesSettings | undefined {
  const isKeyword = name.trim().toLowerCase() === KUBERNETES;
  if (!isKeyword && !kubernetesUrl.test(name)) return undefined;
  const version = settings.get<string>('kubernetesVersion')?.trim().replace(/^v?/i, 'v') || DEFAULT_VERSION;
  return {
    url: isKeyword ? `${SCHEMAS}/${version}-standalone-strict/all.json` : name,
    catalog: settings.get('kubernetesCRDStore.enable', true)
      ? settings.get('kubernetesCRDStore.url', CATALOG) || CATALOG
      : undefined,
  };
}

const SCHEMAS = 'https://raw.githubusercontent.com/yannh/kubernetes-json-schema/master';
const kubernetesUrl =
  /^https:\/\/raw\.githubusercontent\.com\/yannh\/kubernetes-json-schema\/master\/v\d+\.\d+\.\d+-standalone-strict\/all\.json$/;

/** The URL of a schema that the settings give as a URL or a path. A relative path starts at the workspace folder. */
function schemaUrl(name: string, file: vscode.TextDocument): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(name)) return name;
  const [path = '', fragment] = name.split('#', 2);
  const isAbsolute = /^(?:\/|[a-z]:[\\/])/i.test(path);
  const folder = vscode.workspace.getWorkspaceFolder(file.uri) ?? vscode.workspace.workspaceFolders?.[0];
  const uri = isAbsolute || !folder ? vscode.Uri.file(path) : vscode.Uri.joinPath(folder.uri, path);
  return fragment === undefined ? uri.toString() : `${uri.toString()}#${fragment}`;
}
