import type { Tool } from '../tool.ts';
import { checkFiles } from './checkFiles.ts';
import { checkText } from './checkText.ts';
import { convertText } from './convertText.ts';
import { explainRule } from './explainRule.ts';
import { getGraph } from './getGraph.ts';
import { getKey } from './getKey.ts';
import { listKeys } from './listKeys.ts';
import { listNetworks } from './listNetworks.ts';
import { listSites } from './listSites.ts';
import { migrateText } from './migrateText.ts';
import { proposeOtherSide } from './proposeOtherSide.ts';

/** The tools of the server, in the order in which clients list them. */
export const tools: readonly Tool[] = [
  checkFiles,
  checkText,
  explainRule,
  listNetworks,
  listSites,
  listKeys,
  getKey,
  proposeOtherSide,
  convertText,
  migrateText,
  getGraph,
];
