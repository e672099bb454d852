/** The texts in the picture in English. Numbers and names take the places of `{0}` and `{1}`. */
export const englishTexts = {
  title: 'Skupper network',
  network: 'Network {0}',
  site: 'Site',
  matched: 'matched',
  templated: 'templated',
  external: 'external',
  unmatched: 'unmatched',
  nearMiss: 'near miss',
  conflict: 'conflict',
  problem: '1 problem',
  problems: '{0} problems',
  connector: '1 connector',
  connectors: '{0} connectors',
  listener: '1 listener',
  listeners: '{0} listeners',
  keyCount: '1 routing key',
  keyCounts: '{0} routing keys',
  routingKey: 'routing key {0}',
  namespace: 'namespace {0}',
  kubernetes: 'Kubernetes',
  likelyKubernetes: 'likely Kubernetes',
  host: 'Podman, Docker or Linux',
  noSite: 'no Site resource',
  outside: 'outside of these files',
  unknownTarget: 'unknown target',
  link: 'link',
  cost: 'cost {0}',
  likely: 'likely',
} as const;

/** The texts in the picture, in the language of the reader. */
export type PictureTexts = Readonly<Record<keyof typeof englishTexts, string>>;
