import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import type { DocumentSummary } from '../../../server/src/service/index.ts';
import { loadSchema, redHatYaml, type RedHatYaml } from './api.ts';
import { createContributor, SCHEME, type Contributor } from './contributor.ts';
import { coveredFeatures, languages, type Covered } from './covered.ts';
import { createSchemaLoader } from './schemaLoader.ts';

/** The notification that tells the server what Red Hat YAML does. */
const CHANGED = 'skupper/didChangeCoveredFeatures';

/** The request for the YAML documents of a file. */
const DOCUMENTS = 'skupper/documents';

/** The other extension, as far as the server of this one is concerned. */
export interface Neighbour extends vscode.Disposable {
  /** What Red Hat YAML does now, for the options of the server. */
  covered(): Covered;
}

interface Setup {
  readonly extensionUri: vscode.Uri;
  readonly client: BaseLanguageClient;
  /** Starts the server unless it runs. */
  readonly start: () => Promise<void>;
}

/**
 * Shares YAML files with the extension Red Hat YAML, whether it is there now or is installed later, so that users see nothing
 * twice: it gets a schema for documents of Skupper by which it leaves them alone, and the server is told what it does for all YAML.
 */
export function shareWithRedHatYaml(setup: Setup): Neighbour {
  const contributor = createContributor({
    documentsOf: async (uri) => {
      await setup.start();
      return setup.client.sendRequest<DocumentSummary[]>(DOCUMENTS, { textDocument: { uri } });
    },
    load: createSchemaLoader(loadSchema),
    skupperSchema: vscode.Uri.joinPath(setup.extensionUri, 'schemas/skupper.schema.json').toString(),
  });
  const connection = createConnection(contributor, setup);
  let told: string | undefined;
  const covered = (): Covered => {
    const current = coveredFeatures(connection.isThere());
    told = JSON.stringify(current);
    return current;
  };
  const tell = (): void => {
    const before = told;
    const current = covered();
    // A server that does not run asks when it starts.
    if (told === before || setup.client.state !== State.Running) return;
    void setup.client.sendNotification(CHANGED, current);
  };
  const connectFor = (documents: readonly vscode.TextDocument[]): void => {
    // Red Hat YAML starts with the first of its documents in any case, and not before.
    if (documents.some(({ languageId }) => languages.includes(languageId))) void connection.open().then(tell);
  };
  connectFor(vscode.workspace.textDocuments);
  const subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => connectFor([document])),
    vscode.extensions.onDidChange(() => {
      connectFor(vscode.workspace.textDocuments);
      tell();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('yaml') && !event.affectsConfiguration('skupper')) return;
      contributor.reset();
      tell();
    }),
  );
  return { covered, dispose: () => subscriptions.dispose() };
}

interface Connection {
  /** Whether Red Hat YAML is installed, enabled and able to start. */
  isThere(): boolean;
  /** Starts it, and gives it the source of schemas once. */
  open(): Promise<void>;
}

function createConnection(contributor: Contributor, { client }: Setup): Connection {
  /** Each start of another installation of it is another object. */
  let opened: vscode.Extension<RedHatYaml> | undefined;
  let hasFailed = false;
  const log = (message: string): void => client.outputChannel.appendLine(message);
  return {
    isThere: () => redHatYaml() !== undefined && !hasFailed,
    open: async () => {
      const extension = redHatYaml();
      if (!extension || opened?.id === extension.id) return;
      opened = extension;
      try {
        const api = await extension.activate();
        const isNew = api.registerContributor(
          SCHEME,
          contributor.requestSchema,
          contributor.requestSchemaContent,
        );
        if (!isNew) log(vscode.l10n.t('Red Hat YAML has another source of schemas for Skupper.'));
      } catch (error) {
        hasFailed = true;
        log(vscode.l10n.t('Red Hat YAML cannot be used: {0}', String(error)));
      }
    },
  };
}
