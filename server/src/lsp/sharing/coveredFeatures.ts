import type { Connection } from 'vscode-languageserver';

/**
 * What another YAML language server does for the documents of this client, so that the user does not see it twice. The client
 * decides, because it knows who else is there.
 *
 * - `documentSymbols`: the outline of any YAML.
 * - `syntaxErrors`: diagnostics for text that is not YAML.
 * - `completion`, `hover`, `schemaErrors`: what a JSON Schema of the Skupper resources gives: suggestions and documentation of
 *   properties and their values, and diagnostics for those that the schema does not allow.
 */
const coverable = ['documentSymbols', 'syntaxErrors', 'completion', 'hover', 'schemaErrors'] as const;

export type CoverableFeature = (typeof coverable)[number];

/** The features that are covered, in documents of these languages. */
export interface CoveredFeatures {
  readonly languages: readonly string[];
  readonly features: readonly CoverableFeature[];
}

/** For clients that say nothing. */
const nothing: CoveredFeatures = { languages: [], features: [] };

/** Whether a feature is covered in a file. Only open documents are anybody else's. */
export type IsCovered = (uri: string, feature: CoverableFeature) => boolean;

/** Reads what the client sends. What is invalid or unknown is not covered. */
export function readCoveredFeatures(value: unknown): CoveredFeatures {
  if (typeof value !== 'object' || value === null) return nothing;
  const { languages, features } = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(languages) || !Array.isArray(features)) return nothing;
  return {
    languages: languages.filter((each) => typeof each === 'string'),
    features: coverable.filter((each) => features.includes(each)),
  };
}

/** What the client says when it starts. */
interface ClientOptions {
  readonly coveredFeatures: CoveredFeatures;
}

interface Setup {
  /** The language of an open document, as the client calls it. */
  readonly languageOf: (uri: string) => string | undefined;
  readonly onChanged: () => void;
}

/** The notification with the covered features, when they have changed since `initialize`. */
const CHANGED = 'skupper/didChangeCoveredFeatures';

/** Follows what the client says about covered features. */
export function syncCoveredFeatures(
  { connection, client }: { readonly connection: Connection; readonly client: () => ClientOptions },
  { languageOf, onChanged }: Setup,
): IsCovered {
  let current = client().coveredFeatures;
  connection.onNotification(CHANGED, (params: unknown) => {
    current = readCoveredFeatures(params);
    onChanged();
  });
  return (uri, feature) => {
    const { features, languages } = current;
    return features.includes(feature) && languages.includes(languageOf(uri) ?? '');
  };
}
