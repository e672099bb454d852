import type { Severity } from '../../workspace/settings.ts';
import type { SitePlatform } from '../../workspace/sites/platform.ts';

/**
 * The networks of a workspace as sites, resources, routing keys and links. Plain data in a stable order, without positions, so
 * that an edit which moves lines changes nothing. Names and keys are as they can be shown on one line: a template expression is `{{…}}`.
 * Apart from that they may hold anything, such as HTML.
 */
export interface NetworkGraph {
  readonly networks: readonly GraphNetwork[];
}

/** A network, or the files that belong to none. */
export interface GraphNetwork {
  /** Identifies the network in the workspace, also after edits. */
  readonly id: string;
  readonly name: string;
  /** `rest`: the files that no network of the settings includes. `outside`: the files outside of all workspace folders. */
  readonly type: 'network' | 'rest' | 'outside';
  /** In the order of their names. */
  readonly sites: readonly GraphSite[];
  /** In the order of the keys. */
  readonly keys: readonly GraphKey[];
  readonly links: readonly GraphLink[];
  readonly flows: readonly GraphFlow[];
  /** The number of findings in its files, without hints. */
  readonly problems: number;
}

/** A site, with the resources in it. */
export interface GraphSite {
  /** Identifies the site in the workspace. */
  readonly id: string;
  readonly name: string;
  readonly namespace?: string;
  readonly platform?: SitePlatform;
  /** The id of the Site resource that defines it. Without one, the site is inferred from folders and namespaces. */
  readonly definition?: string;
  /** In the order of their roles and names. */
  readonly resources: readonly GraphResource[];
}

/** What a resource does in a network. `token`: an AccessGrant or AccessToken. */
export type GraphRole = 'site' | 'connector' | 'listener' | 'link' | 'token' | 'other';

/**
 * Whether a routing key has both a listener and a connector. `near-miss`: unmatched, but similar to a key on the other side.
 * `templated`: only known once a template is rendered.
 */
export type GraphState = 'matched' | 'templated' | 'external' | 'unmatched' | 'near-miss';

/** A Skupper resource. */
export interface GraphResource {
  /** Identifies the resource in the workspace, by its site, kind and name. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly role: GraphRole;
  /** The routing keys that it uses or provides. */
  readonly keys: readonly GraphKeyUse[];
  /** The host and port of a listener, or those that a connector connects to. */
  readonly address?: string;
  /** The workloads whose pods a connector selects. */
  readonly workloads: readonly GraphWorkload[];
  /** What is wrong with it, without hints. */
  readonly problems: readonly GraphProblem[];
  /** Whether one of the problems is that another resource is in its way. */
  readonly isConflicting: boolean;
}

/** A routing key of a resource. */
export interface GraphKeyUse {
  /** Identifies the use in the workspace: the id of the resource, a tab and the key as it is written. */
  readonly id: string;
  readonly key: string;
  readonly state: GraphState;
  /** Why it has this state, in a sentence. */
  readonly reason: string;
  /** The similar key on the other side, for `near-miss`. */
  readonly nearMiss?: string;
}

/** A workload that a connector selects. */
export interface GraphWorkload {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

/** A finding of a resource. */
export interface GraphProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

/** A routing key of a network, with the resources on both sides. */
export interface GraphKey {
  /** Identifies the key in the network: the key as it is written. Each templated key is one of its own. */
  readonly id: string;
  readonly key: string;
  /** The worst state of its resources. */
  readonly state: GraphState;
  readonly reason: string;
  /** The ids of its uses by the resources that provide it. */
  readonly connectors: readonly string[];
  /** The ids of its uses by listeners. */
  readonly listeners: readonly string[];
}

/** A link from one site to another one. */
export interface GraphLink {
  /** The id of the Link or AccessToken. */
  readonly id: string;
  readonly from: string;
  /** The id of the site that it leads to, if that site is known. */
  readonly to?: string;
  /** The host that it leads to. Empty if the resource names none that can be used. */
  readonly target: string;
  readonly cost: number;
  /** Whether `to` is only likely: names are similar. */
  readonly isInferred: boolean;
}

/** The routing keys over which the listeners of one site reach the connectors of another one. */
export interface GraphFlow {
  /** The site of the listeners. */
  readonly from: string;
  /** The site of the connectors. */
  readonly to: string;
  readonly keys: readonly string[];
}
