import type { Rule } from './define.ts';
import { attachedPair } from './attachedPair.ts';
import { connectorNeedsHost } from './connectorNeedsHost.ts';
import { containerPort } from './containerPort.ts';
import { draftApiVersion } from './draftApiVersion.ts';
import { duplicateAddress } from './duplicateAddress.ts';
import { duplicateProperty } from './duplicateProperty.ts';
import { duplicateResource } from './duplicateResource.ts';
import { duplicateRolePort } from './duplicateRolePort.ts';
import { edgeWithHa } from './edgeWithHa.ts';
import { edgeWithLinkAccess } from './edgeWithLinkAccess.ts';
import { emptyValue } from './emptyValue.ts';
import { endpointForSite } from './endpointForSite.ts';
import { exactlyOneOf } from './exactlyOneOf.ts';
import { idleProperty } from './idleProperty.ts';
import { ignoredProperty } from './ignoredProperty.ts';
import { incompleteEndpoint } from './incompleteEndpoint.ts';
import { insecureUrl } from './insecureUrl.ts';
import { invalidDuration } from './invalidDuration.ts';
import { invalidEndpointPort } from './invalidEndpointPort.ts';
import { invalidHost } from './invalidHost.ts';
import { invalidName } from './invalidName.ts';
import { invalidSelector } from './invalidSelector.ts';
import { invalidSetting } from './invalidSetting.ts';
import { invalidValue } from './invalidValue.ts';
import { kindIgnoredOnHost } from './kindIgnoredOnHost.ts';
import { linkCost } from './linkCost.ts';
import { linksNotAccepted } from './linksNotAccepted.ts';
import { linkWithoutCredentials } from './linkWithoutCredentials.ts';
import { missingProperty } from './missingProperty.ts';
import { missingSecret } from './missingSecret.ts';
import { missingSpec } from './missingSpec.ts';
import { mixedNamespaces } from './mixedNamespaces.ts';
import { newerThanSkupper } from './newerThanSkupper.ts';
import { noSite } from './noSite.ts';
import { noUsableEndpoint } from './noUsableEndpoint.ts';
import { outOfRange } from './outOfRange.ts';
import { podsByName } from './podsByName.ts';
import { reloadFileName } from './reloadFileName.ts';
import { reservedName } from './reservedName.ts';
import { roleWithoutPort } from './roleWithoutPort.ts';
import { routingKeyTypo } from './routingKeyTypo.ts';
import { secondSite } from './secondSite.ts';
import { secretInFile } from './secretInFile.ts';
import { selectorMatch } from './selectorMatch.ts';
import { serviceConflict } from './serviceConflict.ts';
import { unfitSecret } from './unfitSecret.ts';
import { unknownApiVersion } from './unknownApiVersion.ts';
import { unknownKind } from './unknownKind.ts';
import { unknownProperty } from './unknownProperty.ts';
import { unknownRule } from './unknownRule.ts';
import { unmatchedConnector } from './unmatchedConnector.ts';
import { unmatchedListener } from './unmatchedListener.ts';
import { unreadableFile } from './unreadableFile.ts';
import { unreadSetting } from './unreadSetting.ts';
import { unsupportedValue } from './unsupportedValue.ts';
import { unusableName } from './unusableName.ts';
import { unusedSuppression } from './unusedSuppression.ts';
import { writtenStatus } from './writtenStatus.ts';
import { wrongType } from './wrongType.ts';
import { yamlSyntax } from './yamlSyntax.ts';
import { yamlVersion } from './yamlVersion.ts';

/** Every rule. A new rule is one more line here. */
export const rules: readonly Rule[] = [
  unreadableFile,
  yamlSyntax,
  duplicateProperty,
  unknownApiVersion,
  unknownKind,
  unknownProperty,
  missingProperty,
  wrongType,
  invalidValue,
  exactlyOneOf,
  invalidName,
  invalidDuration,
  missingSpec,
  emptyValue,
  outOfRange,
  invalidSelector,
  invalidHost,
  yamlVersion,
  newerThanSkupper,
  unsupportedValue,
  edgeWithHa,
  noUsableEndpoint,
  insecureUrl,
  unknownRule,
  unreadSetting,
  idleProperty,
  edgeWithLinkAccess,
  kindIgnoredOnHost,
  connectorNeedsHost,
  ignoredProperty,
  unusableName,
  reloadFileName,
  roleWithoutPort,
  linkCost,
  linkWithoutCredentials,
  incompleteEndpoint,
  invalidEndpointPort,
  invalidSetting,
  writtenStatus,
  secretInFile,
  draftApiVersion,
  unmatchedListener,
  unmatchedConnector,
  routingKeyTypo,
  duplicateResource,
  duplicateAddress,
  secondSite,
  attachedPair,
  selectorMatch,
  missingSecret,
  unfitSecret,
  serviceConflict,
  containerPort,
  noSite,
  linksNotAccepted,
  podsByName,
  mixedNamespaces,
  endpointForSite,
  duplicateRolePort,
  reservedName,
  unusedSuppression,
];
