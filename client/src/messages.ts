import type { l10n } from 'vscode';
import type { Decision } from './restarts.ts';
import { PATIENCE } from './watchdog.ts';

/** How the server ended, and what it did before. */
export interface End {
  /** Whether it was ended because it did not answer. */
  readonly wasStuck: boolean;
  /** What it did last, as it was written to the activity file; undefined if that is not known. */
  readonly activity: string | undefined;
}

/** How the parts of a message are worded. */
export interface Wording {
  /** How a URI is shown. */
  readonly pathOf: (uri: string) => string;
  /** The translation of VS Code. */
  readonly l10n: Pick<typeof l10n, 't'>;
}

/** What the user is told about the end of the server; undefined if nothing. */
export function messageOf(decision: Decision, end: End, wording: Wording): string | undefined {
  if (decision.restarts && !decision.isFirst) return undefined;
  const { pathOf, l10n } = wording;
  const result = resultOf(decision, end, wording);
  if (end.activity === undefined) return result;
  return `${result} ${l10n.t('Its last activity: {0}.', shown(end.activity, pathOf))}`;
}

function resultOf(decision: Decision, { wasStuck }: End, { l10n }: Wording): string {
  if (!decision.restarts)
    return l10n.t(
      'The Skupper language server ended {0} times within 5 minutes and is not restarted.',
      decision.ends,
    );
  return wasStuck
    ? l10n.t('The Skupper language server did not answer for {0} seconds and is restarted.', PATIENCE / 1000)
    : l10n.t('The Skupper language server ended unexpectedly and is restarted.');
}

/** VS Code makes links of `[text](address)` in messages. */
function shown(activity: string, pathOf: (uri: string) => string): string {
  const start = activity.lastIndexOf(' ') + 1;
  const last = activity.slice(start);
  const named = last.startsWith('file:') ? activity.slice(0, start) + pathOf(last) : activity;
  return named.replaceAll('](', '] (');
}
