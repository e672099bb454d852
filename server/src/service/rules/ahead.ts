import type { Settings } from '../settings.ts';
import type { Change } from '../workspace/fileStore.ts';
import { platformByItself } from '../workspace/platform.ts';
import { ownResults } from './results.ts';

/**
 * Checks a file that was read for a change that is made later, as far as that goes without the others: where they turn out
 * not to matter, its tree is never needed again.
 */
export function checkAhead(change: Change, settings: Settings): Change {
  const read = change.type === 'disk' ? change.read : undefined;
  if (read) {
    const platform = platformByItself(change.uri, read.facts);
    ownResults(read.file, { settings, isPartial: false, platform });
  }
  return change;
}
