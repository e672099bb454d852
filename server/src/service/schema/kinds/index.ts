import type { Kind } from '../define.ts';
import { draftAccessGrant } from './v1alpha1/accessGrant.ts';
import { draftAccessToken } from './v1alpha1/accessToken.ts';
import { draftAttachedConnector } from './v1alpha1/attachedConnector.ts';
import { draftAttachedConnectorAnchor } from './v1alpha1/attachedConnectorAnchor.ts';
import { draftCertificate } from './v1alpha1/certificate.ts';
import { draftConnector } from './v1alpha1/connector.ts';
import { draftLink } from './v1alpha1/link.ts';
import { draftListener } from './v1alpha1/listener.ts';
import { draftRouterAccess } from './v1alpha1/routerAccess.ts';
import { draftSecuredAccess } from './v1alpha1/securedAccess.ts';
import { draftSite } from './v1alpha1/site.ts';
import { skupperClusterPolicy } from './v1alpha1/skupperClusterPolicy.ts';
import { accessGrant } from './v2alpha1/accessGrant.ts';
import { accessToken } from './v2alpha1/accessToken.ts';
import { attachedConnector } from './v2alpha1/attachedConnector.ts';
import { attachedConnectorBinding } from './v2alpha1/attachedConnectorBinding.ts';
import { certificate } from './v2alpha1/certificate.ts';
import { connector } from './v2alpha1/connector.ts';
import { link } from './v2alpha1/link.ts';
import { listener } from './v2alpha1/listener.ts';
import { multiKeyListener } from './v2alpha1/multiKeyListener.ts';
import { routerAccess } from './v2alpha1/routerAccess.ts';
import { securedAccess } from './v2alpha1/securedAccess.ts';
import { site } from './v2alpha1/site.ts';

/** All known kinds, the most common ones first. A new kind is one more line here. */
export const kinds: readonly Kind[] = [
  site,
  listener,
  connector,
  multiKeyListener,
  link,
  accessGrant,
  accessToken,
  routerAccess,
  attachedConnector,
  attachedConnectorBinding,
  certificate,
  securedAccess,
  draftSite,
  draftListener,
  draftConnector,
  draftLink,
  draftAccessGrant,
  draftAccessToken,
  draftRouterAccess,
  draftAttachedConnector,
  draftAttachedConnectorAnchor,
  draftCertificate,
  draftSecuredAccess,
  skupperClusterPolicy,
];
