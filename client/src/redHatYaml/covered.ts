import * as vscode from 'vscode';

/** The languages that Red Hat YAML serves: those that activate it. */
export const languages = [
  'yaml',
  'yaml-textmate',
  'yaml-tmlanguage',
  'ansible',
  'azure-pipelines',
  'dockercompose',
  'github-actions-workflow',
  'home-assistant',
  'manifest-yaml',
  'spring-boot-properties-yaml',
];

/** Which extension completes, explains and checks properties of Skupper resources by their schema. */
type Provider = 'skupper' | 'redHat' | 'both';

/** The provider that the user has chosen. */
export function schemaProvider(): Provider {
  return vscode.workspace.getConfiguration('skupper').get<Provider>('schemaProvider', 'skupper');
}

/** What Red Hat YAML does, as the server is told it; see `CoveredFeatures` there. */
export interface Covered {
  readonly languages: readonly string[];
  readonly features: readonly string[];
}

/**
 * What Red Hat YAML does so that the server need not, by its settings and ours. Nothing if it is not there, and nothing if both
 * are to answer.
 */
export function coveredFeatures(isThere: boolean): Covered {
  const provider = schemaProvider();
  if (!isThere || provider === 'both') return { languages: [], features: [] };
  const yaml = vscode.workspace.getConfiguration('yaml');
  const isOn = (setting: string): boolean => yaml.get(setting, true);
  const ofSchema = provider === 'redHat';
  const features = {
    // It has no setting for its outline.
    documentSymbols: true,
    syntaxErrors: isOn('validate'),
    completion: ofSchema && isOn('completion'),
    hover: ofSchema && isOn('hover'),
    schemaErrors: ofSchema && isOn('validate'),
  };
  return {
    languages,
    features: Object.entries(features).flatMap(([name, isCovered]) => (isCovered ? [name] : [])),
  };
}
