import type { PlacedSuppression } from './suppression.ts';
import type { ParsedDocument } from '../workspace/files/parsedDocument.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import type { Json } from '../yaml/tree.ts';
import type { Resource } from '../resource/resource.ts';
import type { Kind, SchemaProblem } from '../schema/define.ts';
import type { Settings, Severity } from '../workspace/settings.ts';
import type { ScalarField } from '../schema/scalarFields.ts';
import type { DocumentFix, Fix } from '../fixes/fix.ts';
import type { Span } from '../text/span.ts';
import type { ResourceFact, RoutingKeyFact } from '../workspace/facts/facts.ts';
import type { Skupper1Fact } from '../workspace/facts/skupper1Facts.ts';
import type { Place } from '../workspace/facts/place.ts';
import type { Network } from '../workspace/network/network.ts';
import type { Colocated } from '../workspace/network/colocated.ts';
import type { SitePlatform } from '../workspace/sites/platform.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

export type { Severity };

/** The codes of all rules, including former ones. */
export interface RuleCodes {
  /** The current codes. */
  readonly all: readonly string[];
  /** The current code of the rule with a current or former code; undefined if there is no such rule. */
  current(code: string): string | undefined;
}

/**
 * Which layer rejects it: the YAML parser, the API server, or Skupper. `resource`: the problem is in one resource; `network`: it
 * results from several resources.
 */
export type Scope = 'syntax' | 'schema' | 'resource' | 'network';

/** Another place that explains a finding, with a message. */
export interface Related {
  readonly place: Place;
  readonly message: string;
}

/** What a rule reports. The span, and the edits of fixes, count from the start of the file or document that the rule checks. */
export interface Report<F> {
  readonly span: Span;
  readonly message: string;
  readonly data?: Readonly<Record<string, Json>>;
  readonly related?: readonly Related[];
  readonly tag?: 'deprecated' | 'unnecessary';
  /** Whether it is about what a document lacks, which is to be expected while somebody writes it. */
  readonly isUnfinished?: boolean;
  /** Overrides the severity of the rule. */
  readonly severity?: Severity;
  readonly fixes?: F;
}

export type FileReport = Report<() => readonly DocumentFix[]>;
/** Its fixes may look up what the workspace defines; `uri` is that of the file. */
export type DocumentReport = Report<(snapshot: Snapshot, uri: string) => readonly DocumentFix[]>;
/** Fixes are computed on request, from the snapshot at that time, because they can span files. */
export type NetworkReport = Omit<Report<(snapshot: Snapshot) => readonly Fix[]>, 'span'> & {
  readonly place: Place;
};

/** A resource of a known kind, with the result of its validation. */
export interface ResourceContext {
  readonly document: ParsedDocument;
  readonly resource: Resource;
  readonly schema: Kind;
  readonly problems: readonly SchemaProblem[];
  /** The scalars of the resource that are values of known fields. */
  readonly scalars: readonly ScalarField[];
  readonly settings: Settings;
  /** Whether properties may be missing: a patch is merged into a resource, and a template adds lines. */
  readonly isPartial: boolean;
  /**
   * The platform of the site of the document; undefined if unknown. It depends on other files, so a rule should call this last:
   * findings of a rule that does not call it are independent of other files.
   */
  readonly platform: () => SitePlatform | undefined;
  readonly codes: RuleCodes;
}

/** A resource of another API group than that of Skupper. */
export interface KubernetesResourceContext {
  readonly document: ParsedDocument;
  readonly resource: Resource;
  /**
   * Whether the file says all about the resource: it is no patch or template, and kustomize builds nothing of it. It depends on
   * other files, so a rule should call this last.
   */
  readonly isWhole: () => boolean;
}

/** A routing key of the checked file, in its network. */
export interface RoutingKeyContext {
  readonly network: Network;
  readonly fact: RoutingKeyFact;
}

/** A resource of Skupper 1 of the checked file, in its network. */
export interface Skupper1Context {
  readonly network: Network;
  readonly fact: Skupper1Fact;
}

/** A resource of the checked file, in its network. */
export interface NetworkResourceContext {
  readonly network: Network;
  readonly fact: ResourceFact;
  /** The resources that are certainly applied to the same namespace, including this one. */
  readonly colocated: Colocated;
}

interface RuleBase {
  /** The stable identifier of the rule, in kebab case. */
  readonly code: string;
  readonly severity: Severity;
  readonly scope: Scope;
  /** The codes of the rule in earlier releases. They still work in suppressions and settings. */
  readonly formerCodes?: readonly string[];
  /** A short description of the problem. */
  readonly title: string;
  /** Why it matters and what to do. Markdown. */
  readonly docs: string;
  /** Workspaces as multi-file texts (`-- path --`). In `bad`, `<|…|>` marks the finding; `good` has no finding. */
  readonly examples: { readonly bad: string; readonly good: string };
  /** Whether its preferred fixes can be applied on save, without review: they keep the meaning, or are the only option. */
  readonly fixesOnSave?: boolean;
  /** The settings of the examples, if not the default ones. */
  readonly settings?: Settings;
}

/** A rule. `on` is what it checks. */
export type Rule = RuleBase &
  (
    | { readonly on: 'file'; check(file: YamlFile): readonly FileReport[] }
    | { readonly on: 'document'; check(document: ParsedDocument): readonly DocumentReport[] }
    | {
        readonly on: 'resource';
        /** The kinds that it checks; by default all. */
        readonly kinds?: readonly string[];
        /** Whether it judges which properties there are together. A template may decide that, and then the rule does not run. */
        readonly judgesTogether?: boolean;
        check(context: ResourceContext): readonly DocumentReport[];
      }
    | { readonly on: 'routing-key'; check(context: RoutingKeyContext): readonly NetworkReport[] }
    | {
        /** A resource in its network. */
        readonly on: 'network-resource';
        /** The kinds that it checks; by default all. */
        readonly kinds?: readonly string[];
        check(context: NetworkResourceContext): readonly NetworkReport[];
      }
    | {
        readonly on: 'kubernetes-resource';
        check(context: KubernetesResourceContext): readonly DocumentReport[];
      }
    | { readonly on: 'network-skupper-1'; check(context: Skupper1Context): readonly NetworkReport[] }
    /** A suppression. Offsets count from the start of the file. */
    | {
        readonly on: 'suppression';
        check(suppression: PlacedSuppression, codes: RuleCodes): readonly DocumentReport[];
      }
  );

/** Returns the rule unchanged; only for type inference. */
export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}

/** A problem that a rule has found in a file. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly scope: Scope;
  readonly message: string;
  /** Offsets in the file, from 0. Empty only if the file is empty. */
  readonly span: Span;
  readonly data: Readonly<Record<string, Json>>;
  readonly related: readonly Related[];
  readonly tag?: 'deprecated' | 'unnecessary';
  /** Whether it is about what a document lacks, which is to be expected while somebody writes it. */
  readonly isUnfinished: boolean;
  /** Whether its preferred fix can be applied on save. */
  readonly fixesOnSave: boolean;
  /** Whether it can be suppressed. Syntax errors and findings about suppressions cannot. */
  readonly isSuppressible: boolean;
  /** The fixes, computed from the current snapshot. */
  fixes(snapshot: Snapshot): readonly Fix[];
}
