import type { Disk } from '../../disk/disk.ts';
import type { ClientHost } from '../clientFiles/clientHost.ts';
import type { ServerHost } from '../host.ts';

/** The files of this machine from its disk, and those of other file systems, such as `memfs`, through the client. */
export function diskAndClient(
  disk: Disk,
  client: ClientHost,
): Omit<Disk, 'readFile'> & Pick<ServerHost, 'readFile'> {
  const hostOf = (uri: string): Pick<ServerHost, 'readFile' | 'readFolder'> =>
    uri.startsWith('file:') ? disk : client;
  return {
    ...disk,
    readFile: (uri) => hostOf(uri).readFile(uri),
    readFolder: (folder, onBatch, paths) => hostOf(folder).readFolder(folder, onBatch, paths),
  };
}
