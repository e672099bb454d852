import type { Disk } from '../../disk/disk.ts';
import { childUri, isSettingsFile, SETTINGS_FILE_NAME, type ScannedFile } from '../../service/index.ts';
import { CommandError } from '../usageError.ts';
import { readStream } from './streams.ts';
import { kindOf, textOf } from './unreadable.ts';

/** Reads the settings file that was named on the command line. Throws a CommandError if it cannot be read. */
export async function readSettingsFile(path: string, fullPath: string): Promise<string> {
  const found = kindOf(fullPath);
  const content = 'failure' in found ? found : await readKind(found.kind, fullPath);
  if ('failure' in content) throw new CommandError(`cannot read "${path}": ${content.failure}`);
  return content.text;
}

function readKind(
  kind: 'file' | 'folder' | 'pipe',
  path: string,
): ReturnType<typeof textOf> | ReturnType<typeof readStream> {
  if (kind === 'folder') return { failure: 'it is a folder' };
  return kind === 'pipe' ? readStream(path) : textOf(path);
}

/** The URI of the settings file of a folder. */
export function settingsUri(folder: string): string {
  return childUri(folder, SETTINGS_FILE_NAME);
}

/** A disk on which some folders have a settings file with this text, and all other settings files are missing. */
export function withSettings(disk: Disk, folders: readonly string[], text: string): Disk {
  const own = new Map(
    folders.map((folder) => [settingsUri(folder), { uri: settingsUri(folder), content: { text } }]),
  );
  return {
    ...disk,
    listFiles: (...args) => disk.listFiles(...args).filter((uri) => !isSettingsFile(uri)),
    readFile: (uri) => (isSettingsFile(uri) ? own.get(uri)?.content : disk.readFile(uri)),
    readFolder: async (folder, onBatch, paths) => {
      const added: ScannedFile[] = [own.get(settingsUri(folder)) ?? []].flat();
      await disk.readFolder(
        folder,
        (batch) => {
          const files = batch.files.filter(({ uri }) => !isSettingsFile(uri));
          onBatch({ ...batch, files: [...added.splice(0), ...files] });
        },
        paths,
      );
    },
  };
}
