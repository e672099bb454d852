import type { Kind } from '../define.ts';
import { draftConnector } from './v1alpha1/connector.ts';
import { draftListener } from './v1alpha1/listener.ts';
import { draftSite } from './v1alpha1/site.ts';
import { attachedConnectorBinding } from './v2alpha1/attachedConnectorBinding.ts';
import { connector } from './v2alpha1/connector.ts';
import { listener } from './v2alpha1/listener.ts';
import { multiKeyListener } from './v2alpha1/multiKeyListener.ts';
import { site } from './v2alpha1/site.ts';

/** Every kind that the engine knows, in the order in which people meet them. A new kind is one more line here. */
export const kinds: readonly Kind[] = [
  site,
  listener,
  connector,
  multiKeyListener,
  attachedConnectorBinding,
  draftSite,
  draftListener,
  draftConnector,
];
