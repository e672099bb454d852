import type { PlacedDocument, YamlFile } from '../../workspace/files/yamlFile.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/** Where a refactoring is asked for. */
export interface Here {
  readonly snapshot: Snapshot;
  readonly file: YamlFile;
  readonly document: PlacedDocument;
  /** In the file. */
  readonly offset: number;
}
