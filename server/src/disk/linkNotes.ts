import type { SkippedLink } from '../service/index.ts';
import { localPath } from './uri.ts';

const reasons = {
  outside: 'lead out of the folder that is read',
  dangling: 'lead to nothing',
  loop: 'lead in a circle',
} as const satisfies Record<SkippedLink['problem'], string>;

/** So many links are named, and the others counted. */
const MAX_NAMED = 3;

/** Creates a function that says once for each symbolic link that it is not followed. */
export function createLinkNotes(note: (message: string) => void): (links: readonly SkippedLink[]) => void {
  const noted = new Set<string>();
  return (links) => {
    const added = links.filter(({ uri }) => !noted.has(uri));
    for (const { uri } of added) noted.add(uri);
    for (const [problem, reason] of Object.entries(reasons)) {
      const paths = added.flatMap((link) => (link.problem === problem ? `"${localPath(link.uri)}"` : []));
      if (paths.length === 0) continue;
      const more = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : '';
      note(
        `These symbolic links ${reason}, and are not followed: ${paths.slice(0, MAX_NAMED).join(', ')}${more}`,
      );
    }
  };
}
