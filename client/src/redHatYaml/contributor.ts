import * as vscode from 'vscode';
import type { DocumentSummary } from '../../../server/src/service/index.ts';
import { schemaProvider } from './covered.ts';
import type { LoadSchema } from './kubernetes.ts';
import { userSchemas } from './userSchemas.ts';

/** The name of the source of schemas, and the scheme of their URIs. */
export const SCHEME = 'skupper';

interface Setup {
  /** The YAML documents of an open file, from the server. */
  readonly documentsOf: (uri: string) => Promise<readonly DocumentSummary[]>;
  readonly load: LoadSchema;
  /** The URL of the published JSON Schema of Skupper resources. */
  readonly skupperSchema: string;
}

/** What Red Hat YAML asks for the schemas of files, several times for each document and key. */
export interface Contributor {
  /** The URI of the schema of a file that may hold documents of Skupper. Undefined for all others. */
  readonly requestSchema: (resource: string) => string | undefined;
  /** The JSON of that schema. */
  readonly requestSchemaContent: (uri: string) => Promise<string>;
  /** Forgets all answers, because settings have changed. */
  reset(): void;
}

/** Creates the source of schemas. An answer is kept until its document changes. */
export function createContributor(setup: Setup): Contributor {
  let answers = new WeakMap<vscode.TextDocument, Answer>();
  const answerFor = (document: vscode.TextDocument): Answer => {
    const known = answers.get(document);
    if (known?.version === document.version) return known;
    const isOurs = mayBeForSkupper(document) && schemaProvider() !== 'both';
    const answer: Answer = { version: document.version, isOurs, content: undefined };
    answers.set(document, answer);
    return answer;
  };
  return {
    requestSchema: (resource) => {
      const document = openDocument(resource);
      return document && answerFor(document).isOurs ? uriFor(resource) : undefined;
    },
    requestSchemaContent: (uri) => {
      const document = openDocument(vscode.Uri.parse(uri).query);
      if (!document) return Promise.resolve(NEUTRAL);
      const answer = answerFor(document);
      answer.content ??= contentFor(document, setup).catch(() => {
        // The server has ended or is stuck, which is reported elsewhere.
        answers.delete(document);
        return NEUTRAL;
      });
      return answer.content;
    },
    reset: () => {
      answers = new WeakMap();
    },
  };
}

interface Answer {
  readonly version: number;
  readonly isOurs: boolean;
  content: Promise<string> | undefined;
}

function openDocument(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
}

/**
 * Whether a file may hold documents of Skupper. It costs nothing if it does not, because the answer for other documents is what
 * Red Hat YAML would take itself; and the file can be asked about before the server runs.
 */
function mayBeForSkupper(document: vscode.TextDocument): boolean {
  return document.getText().includes('skupper.io/') || document.uri.path.endsWith('/.skupper.yaml');
}

/** The file is in the query, because Red Hat YAML reads a fragment as a place in the schema, and YAML from a path that ends so. */
function uriFor(resource: string): string {
  return vscode.Uri.from({
    scheme: SCHEME,
    authority: 'schemas',
    path: '/Skupper.json',
    query: resource,
  }).toString();
}

/** A schema that allows everything and suggests nothing, for all documents of a file. Red Hat YAML shows no code lens for it. */
const NEUTRAL = 'true';

/** The schema of a file: one for each document, and one more for the next that somebody begins. */
async function contentFor(document: vscode.TextDocument, setup: Setup): Promise<string> {
  const documents = await within(PATIENCE, setup.documentsOf(document.uri.toString()));
  const schemas = await Promise.all(documents.map((each) => schemaFor(document, each, setup)));
  return JSON.stringify({ title: 'Skupper', schemaSequence: [...schemas, {}] });
}

type Schema = { readonly $ref?: string; readonly allOf?: readonly Schema[] };

async function schemaFor(
  file: vscode.TextDocument,
  document: DocumentSummary,
  { load, skupperSchema }: Setup,
): Promise<Schema> {
  if (document.isForSkupper) {
    const isResource = document.apiVersion?.startsWith('skupper.io/') === true;
    return isResource && schemaProvider() === 'redHat' ? { $ref: skupperSchema } : {};
  }
  const [first, ...others] = await userSchemas(file, document, load);
  if (first === undefined) return {};
  return others.length === 0 ? { $ref: first } : { allOf: [first, ...others].map(($ref) => ({ $ref })) };
}

/** How long Red Hat YAML waits for the server, in milliseconds, also while it starts. */
const PATIENCE = 5000;

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: object | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The language server does not answer.')), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
