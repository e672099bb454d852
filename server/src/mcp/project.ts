import type { Disk } from '../disk/disk.ts';
import { createLanguageService, type CompileSchema } from '../service/index.ts';
import type { Files } from './files.ts';
import { changedFiles, statesOf, type FileStates } from './fileStates.ts';
import { createOverlay } from './overlay.ts';
import type { Roots } from './roots.ts';
import type { ReadUnsaved } from './unsaved.ts';

/** The files of the roots, as they are when a question is asked. */
export interface Project {
  /**
   * Answers a question about the files as they are now: on the disk, and with the unsaved edits of the editor. Questions are answered
   * one after the other, so none sees what another one changes.
   */
  ask<T>(question: (files: Files) => T | Promise<T>): Promise<T>;
}

/** What a project is made of. */
export interface ProjectOptions {
  readonly roots: Roots;
  readonly disk: Disk;
  /** Reads the unsaved texts of the editor that started the server. By default there are none. */
  readonly readUnsaved?: ReadUnsaved | undefined;
  readonly compileSchema?: CompileSchema | undefined;
  /** Receives what went wrong, for a log. Whatever it is about is left out, and everything else is answered. */
  readonly log: (message: string) => void;
}

/** Creates the project of some roots. Nothing is read before the first question. */
export function createProject({ roots, disk, readUnsaved, compileSchema, log }: ProjectOptions): Project {
  const service = createLanguageService({
    compileSchema,
    onError: ({ id, error }) =>
      log(`internal error, which is a fault of this program: ${id}: ${String(error)}`),
  });
  const loader = service.createLoader(disk);
  const overlay = createOverlay({ service, roots });
  let states: FileStates | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  /** The states are noted before the files are read: what changes in between is read again at the next question. */
  const refresh = async (): Promise<void> => {
    const former = states;
    states = statesOf(disk, roots.folders);
    if (former === undefined) return loader.setFolders(roots.folders);
    const changed = changedFiles(former, states);
    if (changed.length > 0) await loader.refresh(changed);
  };
  /** Returns what the answer has to say about the unsaved edits. */
  const readOverlay = async (): Promise<string[]> => {
    if (!readUnsaved) return [];
    try {
      overlay.apply(await readUnsaved());
      return [];
    } catch (error) {
      log(`the unsaved edits of the editor cannot be read: ${String(error)}`);
      overlay.apply([]);
      return [NOT_UNSAVED];
    } finally {
      await loader.readDeferred();
    }
  };
  return {
    ask: (question) => {
      const answer = queue.then(async () => {
        await refresh();
        const notes = await readOverlay();
        return question({ service, loader, roots, notes, withText: overlay.withText });
      });
      // A question that fails does not stop the next one.
      queue = answer.catch(() => {});
      return answer;
    },
  };
}

const NOT_UNSAVED =
  'The editor did not answer, so its unsaved edits are not included: this is the state on the disk.';
