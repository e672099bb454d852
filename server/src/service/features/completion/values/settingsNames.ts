import { settingsFile } from '../../../schema/settingsFile.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/** For the settings file: routing keys without a counterpart as external ones, and the names of Sites. */
export const settingsNames: ValueSource = ({ network, resource, path }) => {
  if (resource.schema !== settingsFile) return undefined;
  if (path.at(-2) === 'externalRoutingKeys') {
    const keys = new Set([...network.unmatchedKeys('uses'), ...network.unmatchedKeys('provides')]);
    return [...keys].map((key) => referenceSuggestion(key, 'routing key without a counterpart'));
  }
  if (path[0] !== 'sites' || path.at(-1) !== 'name') return undefined;
  return [...new Set(network.sites().map(({ label }) => label))].map((name) =>
    referenceSuggestion(name, 'Site'),
  );
};
