import { MarkupKind, type Hover, type Position } from 'vscode-languageserver-types';
import { fieldAt, commonFields } from '../../schema/lookup.ts';
import type { KindSet } from '../../schema/kindSet.ts';
import { shiftSpan } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { isSamePlace } from '../../workspace/occurrences.ts';
import { rules } from '../../lint/registry.ts';
import { settingsFields } from '../../schema/settingsFile.ts';
import { fieldMarkdown, kindMarkdown, ruleMarkdown, valuesOf } from './schemaMarkdown.ts';
import { resourcePositionAt, type ResourcePosition } from '../resourcePosition.ts';
import { isSkupper, isSkupperVersion } from '../../resource/resource.ts';
import { codeSpan } from '../../text/markdown.ts';
import { routingKeyMarkdown } from './routingKeyMarkdown.ts';
import { skupper1Markdown } from './skupper1Markdown.ts';
import { valueMarkdown } from './valueMarkdown.ts';

export interface HoverOptions {
  /** Whether another server explains the properties and values of Skupper resources by their schema. */
  readonly schemaElsewhere?: boolean;
}

/**
 * The documentation of the property or value at a position: of the schema, for names and routing keys what the workspace contains,
 * and for what belongs to Skupper 1 what replaces it. Undefined elsewhere, and between properties.
 */
export function hover(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  { schemaElsewhere = false }: HoverOptions = {},
): Hover | undefined {
  const target = resourcePositionAt(snapshot, uri, position);
  if (!target) return undefined;
  const isElsewhere = schemaElsewhere && isSkupperVersion(target.resource.apiVersion);
  const text = isElsewhere ? networkMarkdown(snapshot, target) : ownMarkdown(snapshot, target);
  if (text === undefined) return undefined;
  const { file, document, hit } = target;
  return {
    contents: { kind: MarkupKind.Markdown, value: text },
    range: file.lines.range(shiftSpan(hit.span, document.start)),
  };
}

/** What the workspace knows of a value. */
function networkMarkdown(snapshot: Snapshot, target: ResourcePosition): string | undefined {
  const routingKey = routingKeyMarkdownAt(snapshot, target);
  return routingKey ?? (target.hit.on === 'value' ? valueMarkdown(snapshot, target) : undefined);
}

function ownMarkdown(snapshot: Snapshot, target: ResourcePosition): string | undefined {
  return isSkupper(target.resource) ? skupperMarkdown(snapshot, target) : skupper1Markdown(target);
}

function skupperMarkdown(snapshot: Snapshot, target: ResourcePosition): string | undefined {
  const value =
    target.hit.on === 'value' ? valueHover(snapshot, target) : routingKeyMarkdownAt(snapshot, target);
  return value ?? propertyMarkdown(target);
}

function propertyMarkdown({ resource, path }: ResourcePosition): string | undefined {
  const name = String(path.at(-1));
  const { schema } = resource;
  if (!schema) {
    const known = path.length === 1 ? commonFields[name as keyof typeof commonFields] : undefined;
    return known && fieldMarkdown(name, known);
  }
  if (fieldAt(schema, path.slice(0, -1)) === settingsFields.rules) {
    const rule = rules.find(({ code: known }) => known === name);
    return rule && ruleMarkdown(rule);
  }
  const field = fieldAt(schema, path);
  return field && fieldMarkdown(name, field, { kind: schema, path });
}

function valueHover(snapshot: Snapshot, target: ResourcePosition): string | undefined {
  const { resource, path, document } = target;
  const [step] = path;
  if (path.length === 1 && step === 'kind') {
    const { schema } = resource;
    return schema?.apiVersion ? kindMarkdown(schema) : undefined;
  }
  if (path.length === 1 && step === 'apiVersion')
    return apiVersionMarkdown(document.parsed.kinds, resource.apiVersion);
  const routingKey = routingKeyMarkdownAt(snapshot, target);
  if (routingKey !== undefined) return routingKey;
  const parts = [valueMarkdown(snapshot, target), allowedValueMarkdown(target)];
  const shown = parts.filter((part) => part !== undefined);
  return shown.length === 0 ? undefined : shown.join('\n\n---\n\n');
}

function apiVersionMarkdown({ apiVersions }: KindSet, apiVersion: string): string | undefined {
  const known = apiVersions.find(({ value }) => value === apiVersion);
  return known && `**${known.value}**\n\n${known.doc}`;
}

function allowedValueMarkdown({ resource, path, document, hit }: ResourcePosition): string | undefined {
  const field = resource.schema && fieldAt(resource.schema, path);
  if (!field || !resource.schema) return undefined;
  const value = document.parsed.text.slice(hit.span.start, hit.span.end).replace(/^["']|["']$/g, '');
  const allowed = valuesOf(field).find((each) => each.value === value);
  const text = fieldMarkdown(String(path.at(-1)), field, { kind: resource.schema, path });
  return allowed && allowed.doc !== ''
    ? `${codeSpan(allowed.value)}: ${allowed.doc}\n\n---\n\n${text}`
    : text;
}

function routingKeyMarkdownAt(
  snapshot: Snapshot,
  { file, document, hit }: ResourcePosition,
): string | undefined {
  const place = { uri: file.uri, document: document.index, path: hit.path, on: hit.on };
  const network = snapshot.networkOf(file.uri);
  const fact = network.factsOf(file.uri).routingKeys.find((each) => isSamePlace(each.place, place));
  return fact && routingKeyMarkdown(snapshot, network, fact);
}
