import { isSkupperVersion, nameOf, namespaceOf, NAME, type Resource } from '../../resource/resource.ts';
import { isMadeBySkupper } from '../../resource/provenance.ts';
import { commonMembers, compacted, spliced } from '../../text/lists.ts';
import { toJson } from '../../yaml/tree.ts';
import { isKustomization, isSettingsFile } from '../files/relevance.ts';
import type { ParsedDocument } from '../files/parsedDocument.ts';
import type { YamlFile } from '../files/yamlFile.ts';
import {
  isEqual,
  noDocumentFacts,
  noFacts,
  reuseUnchanged,
  type DocumentFacts,
  type Facts,
  type KnownFacts,
  type RoutingKeyFact,
  type SiteFact,
} from './facts.ts';
import { joinFacts } from './joinFacts.ts';
import { readDefinition, type CustomDefinition } from '../../schema/crd/definition.ts';
import { alternativeKeys } from './alternatives.ts';
import { embeddedTexts } from './embeddedTexts.ts';
import { kustomizationsIn, kustomizeInputIn } from './kustomization.ts';
import { kustomizationDocumentFacts } from './kustomizationFacts.ts';
import { namesIn } from './names.ts';
import { kubernetesFactsIn } from './kubernetesFacts.ts';
import { createPlace, type DocumentId } from './place.ts';
import { routingKeyFacts, resourceFact } from './resourceFacts.ts';
import { skupper1Fact } from './skupper1Facts.ts';

const noKnownFacts: KnownFacts = { parsed: [], facts: noFacts };

/**
 * Collects the facts of a file. Facts that have not changed are the same objects as before, for the file and for each document.
 * Reads only changed documents.
 */
export function collectFacts(file: YamlFile, { parsed, facts: before } = noKnownFacts): Facts {
  if (isSettingsFile(file.uri)) return settingsFacts(file, before);
  const documents = factsOfDocuments(file, parsed, before);
  const kustomizations = kustomizationsIn(file);
  const kustomizeInput = kustomizations.length === 0 ? kustomizeInputIn(file) : undefined;
  const isEmpty = kustomizations.length === 0 && !kustomizeInput;
  if (isEmpty && documents.every((each) => each === noDocumentFacts)) return noFacts;
  const { before: unchanged } = commonMembers(documents, before.documents);
  const isSame = unchanged === documents.length && unchanged === before.documents.length;
  const isSameFile =
    isEqual(kustomizations, before.kustomizations) && isEqual(kustomizeInput, before.kustomizeInput);
  return isSame && isSameFile
    ? before
    : joinFacts({
        documents: compacted(documents),
        kustomizations: compacted(kustomizations),
        kustomizeInput,
        settings: noFacts.settings,
      });
}

function factsOfDocuments(
  file: YamlFile,
  parsed: readonly ParsedDocument[],
  { documents: before }: Facts,
): readonly DocumentFacts[] {
  const read = (from: number, to: number): DocumentFacts[] =>
    file.parsed.slice(from, to).map((each, index) => {
      const found = readFacts(each, { uri: file.uri, document: from + index });
      return reuseUnchanged(before[from + index], found);
    });
  const count = file.parsed.length;
  // Places refer to documents by index, so all documents are read again if their number changes.
  if (count !== parsed.length || before.length !== count) return read(0, count);
  const ends = commonMembers(file.parsed, parsed);
  return spliced(before, ends, read(ends.before, count - ends.after));
}

function readFacts(parsed: ParsedDocument, at: DocumentId): DocumentFacts {
  if (isKustomization(at.uri)) return kustomizationDocumentFacts(parsed, at);
  const routingKeys = routingKeysIn(parsed, at);
  if (parsed.resources.length === 0 && routingKeys.length === 0) return noDocumentFacts;
  const own = parsed.resources.filter(isOwn);
  // Nobody knows where a task of Ansible applies its manifest.
  const sites = own
    .filter(({ kind }) => kind === 'Site' && !parsed.embedded)
    .map((resource) => siteFact(resource, at));
  const judged = parsed.resources.filter((resource) => isJudged(parsed, resource));
  const resources = judged.filter(isOwn).flatMap((resource) => resourceFact(resource, at) ?? []);
  const { workloads, services, secrets, configMaps } = kubernetesFactsIn(parsed, at);
  const definitions = definitionsIn(parsed);
  const names = namesIn(parsed, at);
  const skupper1 = judged.flatMap((resource) => skupper1Fact(resource, at) ?? []);
  const lists = [
    routingKeys,
    sites,
    resources,
    workloads,
    services,
    secrets,
    configMaps,
    definitions,
    names,
    skupper1,
  ];
  if (lists.every(({ length }) => length === 0)) return noDocumentFacts;
  return {
    routingKeys: compacted(routingKeys),
    sites: compacted(sites),
    resources: compacted(resources),
    workloads: compacted(workloads),
    services: compacted(services),
    secrets: compacted(secrets),
    configMaps: compacted(configMaps),
    definitions: compacted(definitions),
    names: compacted(names),
    skupper1: compacted(skupper1),
  };
}

/** The definitions of Skupper's kinds. A template decides what is in the end, and a mistake in one makes the rest uncertain. */
function definitionsIn({ resources, templated, problems, embedded }: ParsedDocument): CustomDefinition[] {
  if (templated || embedded || problems.length > 0) return [];
  return resources.flatMap(({ root }) => readDefinition(root) ?? []);
}

/** The routing keys of a document, with those in texts and in the branches of templates. */
function routingKeysIn(parsed: ParsedDocument, at: DocumentId): RoutingKeyFact[] {
  const inTexts = embeddedTexts(parsed, at).flatMap((each) =>
    each.resources.flatMap((resource) => keysOf(resource, each.at, routingKeyFacts)),
  );
  const own = parsed.resources.flatMap((resource) => [
    ...keysOf(resource, at, routingKeyFacts),
    ...(parsed.conditional ? keysOf(resource, at, alternativeKeys) : []),
  ]);
  return inTexts.length > 0 ? [...inTexts, ...own] : own;
}

function keysOf(resource: Resource, at: DocumentId, read: typeof routingKeyFacts): RoutingKeyFact[] {
  return (resource.schema?.routingKeys ?? []).flatMap((place) => read(resource, place, at));
}

/** Whether a resource is of a known kind of Skupper. ConfigMaps that Skupper reads are other resources. */
function isOwn({ schema, apiVersion }: Resource): boolean {
  return schema !== undefined && isSkupperVersion(apiVersion);
}

/** Whether a resource counts beside others: one that is not final, or that nobody has written, does not. */
function isJudged({ templated, embedded, mayBeMadeBySkupper }: ParsedDocument, resource: Resource): boolean {
  return !templated && !embedded && !resource.nested && !(mayBeMadeBySkupper && isMadeBySkupper(resource));
}

function settingsFacts({ documents }: YamlFile, before: Facts): Facts {
  const root = documents.find(({ parsed }) => parsed.resources.length > 0)?.parsed.root;
  const settings = root ? [toJson(root)] : [{}];
  return isEqual(settings, before.settings) ? before : { ...noFacts, settings };
}

function siteFact(resource: Resource, at: DocumentId): SiteFact {
  return { name: nameOf(resource), namespace: namespaceOf(resource), place: createPlace(resource, NAME, at) };
}
