import type { Change, DiskContent } from '../workspace/files/fileStore.ts';
import { platformByItself } from '../workspace/sites/platform.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { ownResults } from './results.ts';

/**
 * Reads a file for a change that is made later, and checks it as far as that goes without the others: where they turn out
 * not to matter, its tree is never needed again.
 */
export function readAhead(workspace: Workspace, uri: string, content: DiskContent): Change {
  const change = workspace.read(uri, content);
  const read = change.type === 'disk' ? change.read : undefined;
  if (read) {
    const settings = workspace.snapshot().settingsOf(uri);
    ownResults(read.file, { settings, isPartial: false, platform: platformByItself(uri, read.facts) });
  }
  return change;
}
