import type { PlacedSuppression } from './suppression.ts';
import type { ParsedDocument, YamlFile } from '../workspace/files/yamlFile.ts';
import type { Json } from '../yaml/tree.ts';
import type { Resource } from '../resource/resource.ts';
import type { Kind } from '../schema/define.ts';
import type { Settings, Severity } from '../workspace/settings.ts';
import type { SchemaProblem } from '../schema/validate.ts';
import type { ScalarField } from '../schema/scalarFields.ts';
import type { DocumentFix, Fix } from '../fixes/fix.ts';
import type { Span } from '../text/span.ts';
import type { ResourceFact, RoutingKeyFact } from '../workspace/facts/facts.ts';
import type { Place } from '../workspace/facts/place.ts';
import type { Network } from '../workspace/network/network.ts';
import type { Colocated } from '../workspace/network/colocated.ts';
import type { SitePlatform } from '../workspace/sites/platform.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

export type { Severity };

/** The codes of rules: those that they have, and those that they had in earlier releases. */
export interface RuleCodes {
  readonly all: readonly string[];
  /** The code that a rule has now; undefined when no rule has or had the given one. */
  current(code: string): string | undefined;
}

/** Who minds: the YAML parser, the API server, Skupper looking at one resource, or only several resources together. */
export type Scope = 'syntax' | 'schema' | 'resource' | 'network';

/** Another place that has to do with a finding. */
export interface Related {
  readonly place: Place;
  readonly message: string;
}

/** What a rule says; the span counts from the start of what the rule was given. */
export interface Report<F> {
  readonly span: Span;
  readonly message: string;
  readonly data?: Readonly<Record<string, Json>>;
  readonly related?: readonly Related[];
  readonly tag?: 'deprecated' | 'unnecessary';
  /** Says something else than the rule's own severity. */
  readonly severity?: Severity;
  readonly fixes?: F;
}

export type FileReport = Report<undefined>;
export type DocumentReport = Report<() => readonly DocumentFix[]>;
/** Fixes across files are worked out for the workspace as it is when somebody asks for them. */
export type NetworkReport = Omit<Report<(snapshot: Snapshot) => readonly Fix[]>, 'span'> & {
  readonly place: Place;
};

/** A resource of a known kind, and what its schema says of it. */
export interface ResourceContext {
  readonly document: ParsedDocument;
  readonly resource: Resource;
  readonly schema: Kind;
  readonly problems: readonly SchemaProblem[];
  /** The scalars of the resource that stand where its kind has a field. */
  readonly scalars: readonly ScalarField[];
  readonly settings: Settings;
  /** The document is a patch: what it lacks may stand in the resource that it is merged into. */
  readonly isPartial: boolean;
  /**
   * What the site of the document runs on, or undefined when nothing tells. Other files have a say in that, so a rule asks
   * last: what is found without asking holds whatever stands in them.
   */
  readonly platform: () => SitePlatform | undefined;
  readonly codes: RuleCodes;
}

/** A routing key of the file at hand, in its network. */
export interface RoutingKeyContext {
  readonly network: Network;
  readonly fact: RoutingKeyFact;
}

/** A resource of the file at hand, in its network. */
export interface MemberContext {
  readonly network: Network;
  readonly fact: ResourceFact;
  /** What is certainly applied to the same namespace, the resource itself included. */
  readonly colocated: Colocated;
}

interface RuleBase {
  /** The stable name of the rule, in kebab case. */
  readonly code: string;
  readonly severity: Severity;
  readonly scope: Scope;
  /** The codes that the rule had in earlier releases: they go on working in suppressions and settings. */
  readonly formerCodes?: readonly string[];
  /** What is wrong, in a few words. */
  readonly title: string;
  /** Why it matters and what to do. Markdown. */
  readonly docs: string;
  /** Workspaces as multi-file texts (`-- path --`); in `bad` the finding stands at `<|…|>`, and `good` has none. */
  readonly examples: { readonly bad: string; readonly good: string };
  /** Its preferred fixes need no look: they keep the meaning, or there is only one that can be meant. */
  readonly fixesOnSave?: boolean;
  /** The settings that the examples are for, where not the default ones. */
  readonly settings?: Settings;
}

export type Rule = RuleBase &
  (
    | { readonly on: 'file'; check(file: YamlFile): readonly FileReport[] }
    | { readonly on: 'document'; check(document: ParsedDocument): readonly DocumentReport[] }
    | {
        readonly on: 'resource';
        /** The kinds of resources that it is about; all of them where it names none. */
        readonly kinds?: readonly string[];
        check(context: ResourceContext): readonly DocumentReport[];
      }
    | { readonly on: 'routing-key'; check(context: RoutingKeyContext): readonly NetworkReport[] }
    | {
        readonly on: 'member';
        readonly kinds?: readonly string[];
        check(context: MemberContext): readonly NetworkReport[];
      }
    /** A suppression; offsets count from the start of the file. */
    | {
        readonly on: 'suppression';
        check(suppression: PlacedSuppression, codes: RuleCodes): readonly DocumentReport[];
      }
  );

/** Defines a rule. The function is here for its type alone. */
export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}

/** Something to tell the user, at a place of one file. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly scope: Scope;
  readonly message: string;
  /** Offsets in the file; never empty, unless the file is. */
  readonly span: Span;
  readonly data: Readonly<Record<string, Json>>;
  readonly related: readonly Related[];
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly fixesOnSave: boolean;
  /** A comment can suppress it. Not so for syntax errors, which have to be fixed, nor for findings about suppressions. */
  readonly isSuppressible: boolean;
  fixes(snapshot: Snapshot): readonly Fix[];
}
