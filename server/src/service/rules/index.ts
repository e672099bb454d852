import type { Rule } from './define.ts';
import { draftApiVersion } from './draftApiVersion.ts';
import { duplicateProperty } from './duplicateProperty.ts';
import { emptyTarget } from './emptyTarget.ts';
import { exactlyOneOf } from './exactlyOneOf.ts';
import { invalidValue } from './invalidValue.ts';
import { missingProperty } from './missingProperty.ts';
import { missingSpec } from './missingSpec.ts';
import { routingKeyTypo } from './routingKeyTypo.ts';
import { unknownProperty } from './unknownProperty.ts';
import { unmatchedConnector } from './unmatchedConnector.ts';
import { unmatchedListener } from './unmatchedListener.ts';
import { unreadableFile } from './unreadableFile.ts';
import { wrongType } from './wrongType.ts';
import { yamlSyntax } from './yamlSyntax.ts';

/** Every rule. A new rule is one more line here. */
export const rules: readonly Rule[] = [
  unreadableFile,
  yamlSyntax,
  duplicateProperty,
  unknownProperty,
  missingProperty,
  wrongType,
  invalidValue,
  exactlyOneOf,
  missingSpec,
  emptyTarget,
  draftApiVersion,
  unmatchedListener,
  unmatchedConnector,
  routingKeyTypo,
];
