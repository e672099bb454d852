import { formatCount } from '../../server/src/service/text/words.ts';
import type { Decision } from './restarts.ts';
import { PATIENCE } from './watchdog.ts';

/** How the server ended, and what it did before. */
export interface End {
  /** Whether it was ended because it did not answer. */
  readonly wasStuck: boolean;
  /** What it did last, as it was written to the activity file; undefined if that is not known. */
  readonly activity: string | undefined;
}

/** What the user is told about the end of the server; undefined if nothing. `pathOf`: how a URI is shown. */
export function messageOf(
  decision: Decision,
  { wasStuck, activity }: End,
  pathOf: (uri: string) => string,
): string | undefined {
  if (decision.restarts && !decision.isFirst) return undefined;
  const reason = wasStuck ? `did not answer for ${PATIENCE / 1000} seconds` : 'ended unexpectedly';
  const result = decision.restarts
    ? `${reason} and is restarted`
    : `ended ${formatCount(decision.ends, 'time')} within 5 minutes and is not restarted`;
  const last = activity === undefined ? '' : ` Its last activity: ${shown(activity, pathOf)}.`;
  return `The Skupper language server ${result}.${last}`;
}

/** VS Code makes links of `[text](address)` in messages. */
function shown(activity: string, pathOf: (uri: string) => string): string {
  const start = activity.lastIndexOf(' ') + 1;
  const last = activity.slice(start);
  const named = last.startsWith('file:') ? activity.slice(0, start) + pathOf(last) : activity;
  return named.replaceAll('](', '] (');
}
