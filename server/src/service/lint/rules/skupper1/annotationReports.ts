import {
  annotations,
  PREFIX,
  PROXY,
  type ExposedKind,
  type Skupper1Annotation,
} from '../../../resource/skupper1/annotations.ts';
import { ANNOTATIONS, annotationsIn, entriesAt } from '../../../resource/skupper1/skupper1.ts';
import { withArticle } from '../../../text/words.ts';
import { entry, nodeAt, stringAt, type MapEntry, type Path } from '../../../yaml/tree.ts';
import type { DocumentReport, KubernetesResourceContext } from '../../define.ts';
import { namedTargetReports } from './namedTargetReports.ts';
import { dataOf, misspelledSettings, removeSetting, valueReports } from './settingReports.ts';

/** The annotations by their names with the prefix. */
const byFullName: Readonly<Record<string, Skupper1Annotation>> = Object.fromEntries(
  Object.entries(annotations).map(([name, annotation]) => [PREFIX + name, annotation]),
);

/** An annotation in the text of a resource. */
interface Written {
  readonly path: typeof ANNOTATIONS;
  readonly entry: MapEntry;
  readonly setting: Skupper1Annotation;
}

/** What Skupper 1 ignores or misreads in the annotations of a resource of a kind that it exposes. */
export function annotationReports(context: KubernetesResourceContext, kind: ExposedKind): DocumentReport[] {
  const { root } = context.resource;
  const written = annotationsIn(root).flatMap((entry): Written[] => {
    const setting = byFullName[entry.key];
    return setting ? [{ path: ANNOTATIONS, entry, setting }] : [];
  });
  const misspelled = misspelledSettings(context, {
    path: ANNOTATIONS,
    entries: entriesAt(root, ANNOTATIONS).filter(({ key }) => mayBeMisspelled(key)),
    settings: byFullName,
    what: 'an annotation of Skupper 1',
  });
  const isExposed = stringAt(root, [...ANNOTATIONS, PREFIX + PROXY]) !== undefined;
  const labelled = isExposed ? [] : proxyLabel(context);
  const mayBeExposed =
    isExposed || labelled.length > 0 || misspelled.some(({ meant }) => meant === PREFIX + PROXY);
  return [
    ...misspelled.map(({ report }) => report),
    ...labelled,
    ...(isExposed
      ? [
          ...written.flatMap((each) => reportsOf(context, kind, each)),
          ...tlsWithHttp(context, written),
          ...namedTargetReports(context, kind),
          ...(misspelled.length > 0 ? [] : withoutTarget(context, kind)),
        ]
      : written.flatMap((each) => (isText(each) ? [] : valueReports(context, each)))),
    ...(mayBeExposed ? [] : withoutProxy(context, written.filter(isText))),
  ];
}

/** Annotations of Skupper start with its name, which may be misspelled as well. */
function mayBeMisspelled(key: string): boolean {
  return key.length < 60 && /^sk[a-z]{2,8}[./]/.test(key);
}

function isText({ entry: { value } }: Written): boolean {
  return value.type !== 'scalar' || value.value === null || typeof value.value === 'string';
}

function reportsOf(
  context: KubernetesResourceContext,
  kind: ExposedKind,
  written: Written,
): DocumentReport[] {
  const { setting } = written;
  if (!setting.on.includes(kind)) return [notRead(context, kind, written)];
  const values = valueReports(context, written);
  if (values.length > 0) return values;
  const headless = stringAt(context.resource.root, [...ANNOTATIONS, `${PREFIX}headless`])?.toLowerCase();
  const isIngress = written.entry.key === `${PREFIX}ingress`;
  if (isIngress && kind === 'StatefulSet' && headless === 'true') return [notHeadless(context, written)];
  // Another value than these two has a finding of its own.
  const isHeadless = headless !== undefined && headless !== 'false';
  if (!setting.needsHeadless || isHeadless || !context.isWhole()) return [];
  return [onlyHeadless(context, written)];
}

function notRead(context: KubernetesResourceContext, kind: ExposedKind, written: Written): DocumentReport {
  const { key, keySpan } = written.entry;
  const isPort = kind === 'Service' && key === `${PREFIX}port`;
  const message = isPort
    ? `Skupper 1 takes the ports of a Service from spec.ports, and ignores ${key}. Remove it.`
    : `Skupper 1 does not read ${key} on ${withArticle(kind)}, so it has no effect. Remove it.`;
  return {
    span: keySpan,
    // Upstream's own example has it, with the ports that count anyway.
    ...(isPort ? { severity: 'information' } : {}),
    message,
    data: dataOf(written),
    tag: 'unnecessary',
    fixes: () => removeSetting(context, written),
  };
}

function notHeadless(context: KubernetesResourceContext, written: Written): DocumentReport {
  const { key, keySpan } = written.entry;
  return {
    span: keySpan,
    severity: 'information',
    message: `Skupper 1 does not read ${key} on a headless StatefulSet, so it has no effect. Remove it.`,
    data: dataOf(written),
    tag: 'unnecessary',
    fixes: () => removeSetting(context, written),
  };
}

function onlyHeadless(context: KubernetesResourceContext, written: Written): DocumentReport {
  const { key, keySpan } = written.entry;
  return {
    span: keySpan,
    severity: 'information',
    message: `Skupper 1 reads ${key} only together with ${PREFIX}headless "true", so it has no effect. Remove it.`,
    data: dataOf(written),
    tag: 'unnecessary',
    isUnfinished: true,
    fixes: () => removeSetting(context, written),
  };
}

/** What Skupper 1 exposes by a Service: the pods of its selector, another Service, or only a way in. */
const targets: readonly Path[] = [
  ['spec', 'selector'],
  [...ANNOTATIONS, `${PREFIX}target`],
  [...ANNOTATIONS, `${PREFIX}ingress-only`],
];

function withoutTarget(context: KubernetesResourceContext, kind: ExposedKind): DocumentReport[] {
  const { root } = context.resource;
  if (kind !== 'Service' || targets.some((path) => nodeAt(root, path))) return [];
  const proxy = entry(nodeAt(root, ANNOTATIONS), PREFIX + PROXY);
  if (!proxy || !context.isWhole()) return [];
  return [
    {
      span: proxy.keySpan,
      message: `The Service has no selector, so Skupper 1 ignores ${PREFIX}${PROXY}. Add a selector, ${PREFIX}target or ${PREFIX}ingress-only.`,
      data: dataOf({ path: ANNOTATIONS, entry: proxy }),
      isUnfinished: true,
    },
  ];
}

/** Skupper 1 has no TLS for HTTP/1.1. */
function tlsWithHttp(context: KubernetesResourceContext, written: readonly Written[]): DocumentReport[] {
  const { resource } = context;
  if (stringAt(resource.root, [...ANNOTATIONS, PREFIX + PROXY]) !== 'http') return [];
  const tls = written.find(({ entry: { key } }) => key.startsWith(`${PREFIX}tls-`));
  if (!tls || !context.isWhole()) return [];
  const { key, keySpan } = tls.entry;
  return [
    {
      span: keySpan,
      message: `Skupper 1 has no TLS for ${PREFIX}proxy "http", so it does not expose this ${resource.kind}. Remove ${key}, or use "http2" or "tcp".`,
      data: dataOf(tls),
    },
  ];
}

const LABELS: Path = ['metadata', 'labels'];

/** The label that should be the annotation which exposes a resource. */
function proxyLabel(context: KubernetesResourceContext): DocumentReport[] {
  const { root, kind } = context.resource;
  const found = entry(nodeAt(root, LABELS), PREFIX + PROXY);
  if (!found || !context.isWhole()) return [];
  return [
    {
      span: found.keySpan,
      message: `Skupper 1 reads ${PREFIX}${PROXY} as an annotation, not as a label, so it does not expose this ${kind}. Move it to metadata.annotations.`,
      data: dataOf({ path: LABELS, entry: found }),
    },
  ];
}

function withoutProxy(context: KubernetesResourceContext, written: readonly Written[]): DocumentReport[] {
  const [first] = written;
  if (!first || !context.isWhole()) return [];
  const { key, keySpan } = first.entry;
  return [
    {
      span: keySpan,
      message: `Without ${PREFIX}proxy, Skupper 1 ignores ${key} and does not expose this ${context.resource.kind}. Add ${PREFIX}proxy, or remove ${key}.`,
      data: dataOf(first),
      isUnfinished: true,
    },
  ];
}
