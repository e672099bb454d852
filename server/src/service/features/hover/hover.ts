import { MarkupKind, type Hover, type Position } from 'vscode-languageserver-types';
import { fieldAt, findKind, apiVersions, commonFields } from '../../schema/lookup.ts';
import { shiftSpan } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { isSamePlace } from '../../workspace/occurrences.ts';
import { rules } from '../../lint/registry.ts';
import { settingsFields } from '../../schema/settingsFile.ts';
import { fieldMarkdown, kindMarkdown, ruleMarkdown, valuesOf } from './fieldDocs.ts';
import { locate, type Located } from '../locate.ts';
import { codeSpan } from '../../text/markdown.ts';
import { routingKeyMarkdown } from './routingKeyDocs.ts';
import { valueMarkdown } from './valueDocs.ts';

/** What stands at a position: a property, a kind, a version, or a routing key with everybody who has it. */
export function hover(snapshot: Snapshot, uri: string, position: Position): Hover | undefined {
  const located = locate(snapshot, uri, position);
  if (!located) return undefined;
  const value = located.hit.on === 'value' ? hoverValue(snapshot, located) : routingKeyAt(snapshot, located);
  const text = value ?? hoverField(located);
  if (text === undefined) return undefined;
  const { file, document, hit } = located;
  return {
    contents: { kind: MarkupKind.Markdown, value: text },
    range: file.lines.range(shiftSpan(hit.span, document.start)),
  };
}

function hoverField({ resource, path }: Located): string | undefined {
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

function hoverValue(snapshot: Snapshot, located: Located): string | undefined {
  const { resource, path } = located;
  const [step] = path;
  if (path.length === 1 && step === 'kind') {
    const kind = findKind(resource.apiVersion, resource.kind);
    return kind && kindMarkdown(kind);
  }
  if (path.length === 1 && step === 'apiVersion') return apiVersionMarkdown(resource.apiVersion);
  const known = routingKeyAt(snapshot, located);
  if (known !== undefined) return known;
  const parts = [valueMarkdown(snapshot, located), hoverAllowedValue(located)];
  const shown = parts.filter((part) => part !== undefined);
  return shown.length === 0 ? undefined : shown.join('\n\n---\n\n');
}

function apiVersionMarkdown(apiVersion: string): string | undefined {
  const known = apiVersions.find(({ value }) => value === apiVersion);
  return known && `**${known.value}**\n\n${known.doc}`;
}

function hoverAllowedValue({ resource, path, document, hit }: Located): string | undefined {
  const field = resource.schema && fieldAt(resource.schema, path);
  if (!field || !resource.schema) return undefined;
  const written = document.parsed.text.slice(hit.span.start, hit.span.end).replace(/^["']|["']$/g, '');
  const allowed = valuesOf(field).find(({ value }) => value === written);
  const text = fieldMarkdown(String(path.at(-1)), field, { kind: resource.schema, path });
  return allowed ? `${codeSpan(allowed.value)}: ${allowed.doc}\n\n---\n\n${text}` : text;
}

function routingKeyAt(snapshot: Snapshot, { file, document, hit }: Located): string | undefined {
  const here = { uri: file.uri, document: document.index, path: hit.path, on: hit.on };
  const network = snapshot.networkOf(file.uri);
  const fact = network.factsOf(file.uri).routingKeys.find(({ place }) => isSamePlace(place, here));
  return fact && routingKeyMarkdown(snapshot, network, fact);
}
