import type { CodeAction } from 'vscode-languageserver-types';
import { applyAction, findings, openFixture, toFixture, uriOf, type Opened } from './service.ts';

/** A quick fix, and what it leaves to be fixed. Findings are given by code and message. */
export interface FixResult {
  readonly title: string;
  /** The findings that were not there before, of any severity and in any place. */
  readonly added: readonly string[];
  /** The findings that the fix is for and that are still there. */
  readonly kept: readonly string[];
}

/**
 * Applies each quick fix of each finding to a workspace as it is written. Suppressions are not fixes. A finding may move; one
 * that is there twice counts twice.
 */
export function applyFixes(text: string, settings?: unknown): FixResult[] {
  const opened = openFixture(text, settings);
  const before = named(opened);
  return quickFixes(opened).map((action) => {
    const after = named(openFixture(toFixture(applyAction(opened, action)), settings));
    const gone = difference(before, after);
    const targets = (action.diagnostics ?? []).map(({ code, message }) => nameOf(code, message));
    return {
      title: action.title,
      added: difference(after, before),
      kept: targets.filter((target) => !gone.includes(target)),
    };
  });
}

/** The fixes of a workspace that add a finding or do not remove their own. */
export function leftovers(text: string, settings?: unknown): FixResult[] {
  return applyFixes(text, settings).filter(leavesFinding);
}

/** Whether a fix adds a finding or does not remove its own. */
export function leavesFinding({ added, kept }: FixResult): boolean {
  return added.length > 0 || kept.length > 0;
}

function nameOf(code: unknown, message: unknown): string {
  return `${String(code)}: ${String(message)}`;
}

function named(opened: Opened): string[] {
  return findings(opened).map(({ code, message }) => nameOf(code, message));
}

/** The fixes of all findings, each once. */
function quickFixes(opened: Opened): CodeAction[] {
  const { service, linesOf } = opened;
  const found = findings(opened).flatMap(({ path, start, end }) => {
    const uri = uriOf(path);
    const range = linesOf(uri).range({ start, end });
    return service.codeActions({ uri, range, only: ['quickfix'] }, { canCreateFiles: true });
  });
  const fixes = found.filter(({ title }) => !title.startsWith('Disable '));
  return [...new Map(fixes.map((action) => [JSON.stringify(action), action])).values()];
}

/** The members of a list that another one has not, or has less often. */
export function difference(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return list.filter((each) => {
    const index = rest.indexOf(each);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}
