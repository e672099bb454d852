import type { AllowedValue } from '../../schema/define.ts';

/**
 * How Skupper 1 reads the text of an annotation, or of a key of `skupper-site`. `boolean`: as Go does. `true`: only this word
 * counts. `presence`: it counts whatever its value is. `pairs`: `key=value`, separated by commas.
 */
export type Skupper1Form =
  | 'text'
  | 'boolean'
  | 'true'
  | 'presence'
  | 'integer'
  | 'duration'
  | 'quantity'
  | 'pairs'
  | 'ports'
  | 'service-name';

/** What somebody could set in Skupper 1: an annotation of `skupper.io`, or a key of the ConfigMap `skupper-site`. */
export interface Skupper1Setting {
  /** What it meant, in Markdown. */
  readonly doc: string;
  readonly form: Skupper1Form;
  /** The only values that have a meaning. */
  readonly values?: readonly AllowedValue[];
  /** Whether an empty text is as wrong as an unknown value. Elsewhere it is as good as none. */
  readonly notEmpty?: true;
  /** The shortest duration. */
  readonly minimum?: string;
  /** A number that it may have, for a message. */
  readonly example?: string;
  /** Whether upper and lower case are alike in its values. */
  readonly anyCase?: true;
  /** In Markdown. */
  readonly default?: string;
  /** The first release that read it, if not 1.0. */
  readonly since?: string;
  /** The last release that read it, if not the last one of all. */
  readonly until?: string;
  /** What an invalid value leads to: the end of a sentence about Skupper 1, after `so`. Absent if it is not known. */
  readonly effect?: string;
  /** What does the same in Skupper 2, for a list in a message. Absent if nothing does. */
  readonly counterpart?: string;
  /** What to do in Skupper 2, as sentences in Markdown. */
  readonly inSkupper2: string;
}

/** Settings by name. */
export type Skupper1Settings<S extends Skupper1Setting = Skupper1Setting> = Readonly<Record<string, S>>;

/** The setting with a name; undefined if Skupper 1 has none. */
export function settingNamed<S extends Skupper1Setting>(
  settings: Skupper1Settings<S>,
  name: string,
): S | undefined {
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}
