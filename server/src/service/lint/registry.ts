import type { Rule } from './define.ts';
import { ambiguousYamlValue } from './rules/yaml/ambiguousYamlValue.ts';
import { invalidQuantity } from './rules/configMaps/invalidQuantity.ts';
import { requestAboveLimit } from './rules/configMaps/requestAboveLimit.ts';
import { spaceInExclude } from './rules/configMaps/spaceInExclude.ts';
import { unknownDataKey } from './rules/configMaps/unknownDataKey.ts';
import { unknownSiteSize } from './rules/configMaps/unknownSiteSize.ts';
import { connectorLoop } from './rules/addresses/connectorLoop.ts';
import { connectorWithoutHost } from './rules/hosts/connectorWithoutHost.ts';
import { documentWithoutResource } from './rules/hosts/documentWithoutResource.ts';
import { draftApiVersion } from './rules/schema/draftApiVersion.ts';
import { duplicateAddress } from './rules/addresses/duplicateAddress.ts';
import { duplicateLinkTarget } from './rules/links/duplicateLinkTarget.ts';
import { duplicateProperty } from './rules/yaml/duplicateProperty.ts';
import { duplicateResource } from './rules/sites/duplicateResource.ts';
import { duplicateRolePort } from './rules/links/duplicateRolePort.ts';
import { duplicateSite } from './rules/sites/duplicateSite.ts';
import { edgeWithHa } from './rules/sites/edgeWithHa.ts';
import { edgeWithLinkAccess } from './rules/sites/edgeWithLinkAccess.ts';
import { defaultSizeNotOff } from './rules/configMaps/defaultSizeNotOff.ts';
import { emptyValue } from './rules/schema/emptyValue.ts';
import { fileNotReloaded } from './rules/hosts/fileNotReloaded.ts';
import { ignoredProperty } from './rules/hosts/ignoredProperty.ts';
import { incompleteEndpoint } from './rules/links/incompleteEndpoint.ts';
import { ineffectiveProperty } from './rules/schema/ineffectiveProperty.ts';
import { insecureUrl } from './rules/links/insecureUrl.ts';
import { ignoredBySkupper1 } from './rules/skupper1/ignoredBySkupper1.ts';
import { invalidAccessHost } from './rules/links/invalidAccessHost.ts';
import { invalidConnectorHost } from './rules/addresses/invalidConnectorHost.ts';
import { foldedCertificate } from './rules/schema/foldedCertificate.ts';
import { invalidDuration } from './rules/schema/invalidDuration.ts';
import { invalidEndpointHost } from './rules/links/invalidEndpointHost.ts';
import { invalidEndpointPort } from './rules/links/invalidEndpointPort.ts';
import { invalidHost } from './rules/addresses/invalidHost.ts';
import { invalidName } from './rules/schema/invalidName.ts';
import { invalidSelector } from './rules/selectors/invalidSelector.ts';
import { invalidSettingValue } from './rules/settings/invalidSettingValue.ts';
import { invalidValue } from './rules/schema/invalidValue.ts';
import { invalidYaml } from './rules/yaml/invalidYaml.ts';
import { kindIgnoredOnHost } from './rules/hosts/kindIgnoredOnHost.ts';
import { linkCostOutOfRange } from './rules/links/linkCostOutOfRange.ts';
import { linksNotAccepted } from './rules/sites/linksNotAccepted.ts';
import { linkWithoutCredentials } from './rules/links/linkWithoutCredentials.ts';
import { markerAsAnnotation } from './rules/configMaps/markerAsAnnotation.ts';
import { mergeConflict } from './rules/yaml/mergeConflict.ts';
import { misplacedProperty } from './rules/schema/misplacedProperty.ts';
import { missingDash } from './rules/yaml/missingDash.ts';
import { missingEndpointForSite } from './rules/links/missingEndpointForSite.ts';
import { missingProperty } from './rules/schema/missingProperty.ts';
import { missingSecret } from './rules/tls/missingSecret.ts';
import { missingSeparator } from './rules/yaml/missingSeparator.ts';
import { missingSite } from './rules/sites/missingSite.ts';
import { missingSpace } from './rules/yaml/missingSpace.ts';
import { missingSpec } from './rules/schema/missingSpec.ts';
import { mixedNamespaces } from './rules/hosts/mixedNamespaces.ts';
import { newerThanSkupper } from './rules/schema/newerThanSkupper.ts';
import { notExactlyOneOf } from './rules/schema/notExactlyOneOf.ts';
import { noUsableEndpoint } from './rules/links/noUsableEndpoint.ts';
import { outOfRange } from './rules/addresses/outOfRange.ts';
import { podsExposedOnOneSide } from './rules/keys/podsExposedOnOneSide.ts';
import { removedKind } from './rules/schema/removedKind.ts';
import { renamedRule } from './rules/settings/renamedRule.ts';
import { reservedName } from './rules/links/reservedName.ts';
import { roleWithoutPort } from './rules/links/roleWithoutPort.ts';
import { routingKeyTypo } from './rules/keys/routingKeyTypo.ts';
import { secretInFile } from './rules/links/secretInFile.ts';
import { selectorMatchesNoPods } from './rules/selectors/selectorMatchesNoPods.ts';
import { serviceConflict } from './rules/addresses/serviceConflict.ts';
import { serviceInOtherNamespace } from './rules/addresses/serviceInOtherNamespace.ts';
import { skupper1Resource } from './rules/skupper1/skupper1Resource.ts';
import { statusInManifest } from './rules/schema/statusInManifest.ts';
import { tokenInHostInput } from './rules/hosts/tokenInHostInput.ts';
import { tokenNameTaken } from './rules/links/tokenNameTaken.ts';
import { unknownApiVersion } from './rules/schema/unknownApiVersion.ts';
import { unknownKind } from './rules/schema/unknownKind.ts';
import { unknownProperty } from './rules/schema/unknownProperty.ts';
import { unknownRule } from './rules/settings/unknownRule.ts';
import { unknownSetting } from './rules/settings/unknownSetting.ts';
import { unmatchedConnector } from './rules/keys/unmatchedConnector.ts';
import { unmatchedListener } from './rules/keys/unmatchedListener.ts';
import { unpairedAttachedConnector } from './rules/attached/unpairedAttachedConnector.ts';
import { unreadableFile } from './rules/yaml/unreadableFile.ts';
import { unsupportedValue } from './rules/schema/unsupportedValue.ts';
import { unusableName } from './rules/addresses/unusableName.ts';
import { unusableSecret } from './rules/tls/unusableSecret.ts';
import { unusedSuppression } from './rules/settings/unusedSuppression.ts';
import { wrongContainerPort } from './rules/selectors/wrongContainerPort.ts';
import { wrongHostNamespace } from './rules/hosts/wrongHostNamespace.ts';
import { wrongServicePort } from './rules/addresses/wrongServicePort.ts';
import { wrongType } from './rules/schema/wrongType.ts';

/** All rules. To add one, add it to this list. */
export const rules: readonly Rule[] = [
  unreadableFile,
  mergeConflict,
  invalidYaml,
  missingSpace,
  missingSeparator,
  missingDash,
  duplicateProperty,
  unknownApiVersion,
  unknownKind,
  misplacedProperty,
  unknownProperty,
  missingProperty,
  wrongType,
  invalidValue,
  notExactlyOneOf,
  invalidName,
  invalidDuration,
  foldedCertificate,
  missingSpec,
  emptyValue,
  outOfRange,
  invalidSelector,
  invalidHost,
  invalidConnectorHost,
  ambiguousYamlValue,
  newerThanSkupper,
  unsupportedValue,
  edgeWithHa,
  noUsableEndpoint,
  insecureUrl,
  unknownRule,
  unknownSetting,
  ineffectiveProperty,
  edgeWithLinkAccess,
  kindIgnoredOnHost,
  connectorWithoutHost,
  ignoredProperty,
  unusableName,
  fileNotReloaded,
  documentWithoutResource,
  wrongHostNamespace,
  tokenInHostInput,
  roleWithoutPort,
  linkCostOutOfRange,
  linkWithoutCredentials,
  incompleteEndpoint,
  invalidAccessHost,
  invalidEndpointHost,
  invalidEndpointPort,
  invalidSettingValue,
  unknownDataKey,
  markerAsAnnotation,
  defaultSizeNotOff,
  invalidQuantity,
  requestAboveLimit,
  spaceInExclude,
  statusInManifest,
  secretInFile,
  draftApiVersion,
  removedKind,
  skupper1Resource,
  ignoredBySkupper1,
  unmatchedListener,
  unmatchedConnector,
  routingKeyTypo,
  duplicateResource,
  duplicateAddress,
  duplicateSite,
  unpairedAttachedConnector,
  tokenNameTaken,
  duplicateLinkTarget,
  selectorMatchesNoPods,
  missingSecret,
  unusableSecret,
  serviceConflict,
  wrongContainerPort,
  wrongServicePort,
  serviceInOtherNamespace,
  connectorLoop,
  missingSite,
  linksNotAccepted,
  podsExposedOnOneSide,
  mixedNamespaces,
  unknownSiteSize,
  missingEndpointForSite,
  duplicateRolePort,
  reservedName,
  renamedRule,
  unusedSuppression,
];
