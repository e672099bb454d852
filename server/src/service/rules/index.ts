import type { Rule } from './define.ts';
import { attachedPair } from './attachedPair.ts';
import { draftApiVersion } from './draftApiVersion.ts';
import { duplicateAddress } from './duplicateAddress.ts';
import { duplicateProperty } from './duplicateProperty.ts';
import { duplicateResource } from './duplicateResource.ts';
import { edgeWithHa } from './edgeWithHa.ts';
import { emptyValue } from './emptyValue.ts';
import { exactlyOneOf } from './exactlyOneOf.ts';
import { idleProperty } from './idleProperty.ts';
import { insecureUrl } from './insecureUrl.ts';
import { invalidDuration } from './invalidDuration.ts';
import { invalidHost } from './invalidHost.ts';
import { invalidName } from './invalidName.ts';
import { invalidSelector } from './invalidSelector.ts';
import { invalidValue } from './invalidValue.ts';
import { missingProperty } from './missingProperty.ts';
import { missingSpec } from './missingSpec.ts';
import { newerThanSkupper } from './newerThanSkupper.ts';
import { noUsableEndpoint } from './noUsableEndpoint.ts';
import { outOfRange } from './outOfRange.ts';
import { routingKeyTypo } from './routingKeyTypo.ts';
import { secondSite } from './secondSite.ts';
import { selectorMatch } from './selectorMatch.ts';
import { unknownApiVersion } from './unknownApiVersion.ts';
import { unknownKind } from './unknownKind.ts';
import { unknownProperty } from './unknownProperty.ts';
import { unmatchedConnector } from './unmatchedConnector.ts';
import { unmatchedListener } from './unmatchedListener.ts';
import { unreadableFile } from './unreadableFile.ts';
import { unreadSetting } from './unreadSetting.ts';
import { unsupportedValue } from './unsupportedValue.ts';
import { unusedSuppression } from './unusedSuppression.ts';
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
  unreadSetting,
  idleProperty,
  draftApiVersion,
  unmatchedListener,
  unmatchedConnector,
  routingKeyTypo,
  duplicateResource,
  duplicateAddress,
  secondSite,
  attachedPair,
  selectorMatch,
  unusedSuppression,
];
