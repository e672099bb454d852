import type { Disk } from '../../disk/disk.ts';
import { keyReports, type KeyFormat } from '../network/keyReports.ts';
import { keyRows } from '../network/keyRows.ts';
import { outcomeOf, selectNetworks, type NetworkOptions } from '../network/selectNetworks.ts';
import type { Outcome } from '../outcome.ts';

/** The options of the command `keys`. */
export interface KeysOptions extends NetworkOptions {
  readonly format: KeyFormat;
  /** The width of the terminal in columns; undefined if the output is no terminal. */
  readonly width?: number | undefined;
}

/** Lists the routing keys in some paths. What cannot be read makes the exit code 2; the rest is listed. */
export async function keys(disk: Disk, cwd: string, options: KeysOptions): Promise<Outcome> {
  const selected = await selectNetworks(disk, cwd, options);
  return { output: keyReports[options.format](keyRows(selected), options.width), ...outcomeOf(selected) };
}
