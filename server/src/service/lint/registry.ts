import type { Rule } from './define.ts';
import { attachedPair } from './rules/attached/attachedPair.ts';
import { connectorNeedsHost } from './rules/hosts/connectorNeedsHost.ts';
import { containerPort } from './rules/selectors/containerPort.ts';
import { draftApiVersion } from './rules/schema/draftApiVersion.ts';
import { duplicateAddress } from './rules/addresses/duplicateAddress.ts';
import { duplicateProperty } from './rules/yaml/duplicateProperty.ts';
import { duplicateResource } from './rules/sites/duplicateResource.ts';
import { duplicateRolePort } from './rules/links/duplicateRolePort.ts';
import { edgeWithHa } from './rules/sites/edgeWithHa.ts';
import { edgeWithLinkAccess } from './rules/sites/edgeWithLinkAccess.ts';
import { emptyValue } from './rules/schema/emptyValue.ts';
import { endpointForSite } from './rules/links/endpointForSite.ts';
import { exactlyOneOf } from './rules/schema/exactlyOneOf.ts';
import { idleProperty } from './rules/schema/idleProperty.ts';
import { ignoredProperty } from './rules/hosts/ignoredProperty.ts';
import { incompleteEndpoint } from './rules/links/incompleteEndpoint.ts';
import { insecureUrl } from './rules/links/insecureUrl.ts';
import { invalidDuration } from './rules/schema/invalidDuration.ts';
import { invalidEndpointPort } from './rules/links/invalidEndpointPort.ts';
import { invalidHost } from './rules/addresses/invalidHost.ts';
import { invalidName } from './rules/schema/invalidName.ts';
import { invalidSelector } from './rules/selectors/invalidSelector.ts';
import { invalidSetting } from './rules/settings/invalidSetting.ts';
import { invalidValue } from './rules/schema/invalidValue.ts';
import { kindIgnoredOnHost } from './rules/hosts/kindIgnoredOnHost.ts';
import { linkCost } from './rules/links/linkCost.ts';
import { linksNotAccepted } from './rules/sites/linksNotAccepted.ts';
import { linkWithoutCredentials } from './rules/links/linkWithoutCredentials.ts';
import { missingProperty } from './rules/schema/missingProperty.ts';
import { missingSecret } from './rules/tls/missingSecret.ts';
import { missingSpec } from './rules/schema/missingSpec.ts';
import { mixedNamespaces } from './rules/hosts/mixedNamespaces.ts';
import { newerThanSkupper } from './rules/schema/newerThanSkupper.ts';
import { noSite } from './rules/sites/noSite.ts';
import { noUsableEndpoint } from './rules/links/noUsableEndpoint.ts';
import { outOfRange } from './rules/addresses/outOfRange.ts';
import { podsByName } from './rules/keys/podsByName.ts';
import { reloadFileName } from './rules/hosts/reloadFileName.ts';
import { renamedRule } from './rules/settings/renamedRule.ts';
import { reservedName } from './rules/links/reservedName.ts';
import { roleWithoutPort } from './rules/links/roleWithoutPort.ts';
import { routingKeyTypo } from './rules/keys/routingKeyTypo.ts';
import { secondSite } from './rules/sites/secondSite.ts';
import { secretInFile } from './rules/links/secretInFile.ts';
import { selectorMatch } from './rules/selectors/selectorMatch.ts';
import { serviceConflict } from './rules/addresses/serviceConflict.ts';
import { unfitSecret } from './rules/tls/unfitSecret.ts';
import { unknownApiVersion } from './rules/schema/unknownApiVersion.ts';
import { unknownKind } from './rules/schema/unknownKind.ts';
import { unknownProperty } from './rules/schema/unknownProperty.ts';
import { unknownRule } from './rules/settings/unknownRule.ts';
import { unmatchedConnector } from './rules/keys/unmatchedConnector.ts';
import { unmatchedListener } from './rules/keys/unmatchedListener.ts';
import { unreadableFile } from './rules/yaml/unreadableFile.ts';
import { unreadSetting } from './rules/settings/unreadSetting.ts';
import { unsupportedValue } from './rules/schema/unsupportedValue.ts';
import { unusableName } from './rules/addresses/unusableName.ts';
import { unusedSuppression } from './rules/settings/unusedSuppression.ts';
import { writtenStatus } from './rules/schema/writtenStatus.ts';
import { wrongType } from './rules/schema/wrongType.ts';
import { yamlSyntax } from './rules/yaml/yamlSyntax.ts';
import { yamlVersion } from './rules/yaml/yamlVersion.ts';

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
  renamedRule,
  unusedSuppression,
];
