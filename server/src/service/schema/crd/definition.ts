import {
  asObject,
  nodeAt,
  stringAt,
  toJson,
  type Json,
  type JsonObject,
  type TreeNode,
} from '../../yaml/tree.ts';
import { GROUP } from '../lookup.ts';

/** What a CustomResourceDefinition of Skupper says of its kind. Plain data. */
export interface CustomDefinition {
  readonly kind: string;
  readonly isNamespaced: boolean;
  readonly versions: readonly CustomVersion[];
}

/** A version that the API server serves. */
export interface CustomVersion {
  readonly name: string;
  /** The `openAPIV3Schema` of the version. */
  readonly schema: JsonObject;
  /** Whether it has a status that the API server keeps apart, so that it drops the one of a manifest. */
  readonly hasStatus: boolean;
}

/**
 * Reads a CustomResourceDefinition of the group of Skupper. Undefined for any other resource. Versions that are not served or have
 * no schema are left out.
 */
export function readDefinition(root: TreeNode): CustomDefinition | undefined {
  if (stringAt(root, ['kind']) !== 'CustomResourceDefinition') return undefined;
  if (!stringAt(root, ['apiVersion'])?.startsWith('apiextensions.k8s.io/')) return undefined;
  const kind = stringAt(root, ['spec', 'names', 'kind']);
  const versions = nodeAt(root, ['spec', 'versions']);
  if (stringAt(root, ['spec', 'group']) !== GROUP || kind === undefined || versions?.type !== 'list')
    return undefined;
  return {
    kind,
    isNamespaced: stringAt(root, ['spec', 'scope']) !== 'Cluster',
    versions: versions.items.flatMap((each) => readVersion(toJson(each))),
  };
}

function readVersion(version: Json): CustomVersion[] {
  const { name, served, schema, subresources } = asObject(version) ?? {};
  const root = asObject(asObject(schema)?.['openAPIV3Schema']);
  if (typeof name !== 'string' || served === false || !root) return [];
  return [{ name, schema: root, hasStatus: asObject(subresources)?.['status'] !== undefined }];
}

/** The texts in a JSON value that should be a list of texts. */
export function asTexts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
