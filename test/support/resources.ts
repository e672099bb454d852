/** A file of a fixture. */
export function file(path: string, ...documents: readonly string[]): string {
  return `-- ${path} --\n${documents.join('---\n')}`;
}

interface Named {
  readonly name?: string;
  readonly namespace?: string | undefined;
}

interface Described extends Named {
  readonly apiVersion?: string;
  /** More metadata: lines that are indented by two spaces. */
  readonly metadata?: string;
  /** Lines that are indented by two spaces; no spec at all without it. */
  readonly spec?: string;
}

/** A resource of any kind. The name is in line 4; without a namespace, the first line of the spec is line 6. */
export function resource(
  kind: string,
  { apiVersion = 'skupper.io/v2alpha1', name = 'a', namespace, metadata = '', spec }: Described = {},
): string {
  const namespaced = namespace === undefined ? '' : `  namespace: ${namespace}\n`;
  const head = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespaced}${metadata}`;
  return spec === undefined ? head : `${head}spec:\n${spec}`;
}

export function site(name: string, namespace?: string): string {
  return resource('Site', { name, namespace });
}

interface ListenerOptions extends Named {
  readonly host?: string;
  readonly port?: number | string;
  /** More lines of the spec. */
  readonly extra?: string;
}

export function listener(
  key: string,
  { host = 'a', port = 1, extra = '', ...named }: ListenerOptions = {},
): string {
  const spec = `  routingKey: ${key}\n  host: ${host}\n  port: ${port}\n${extra}`;
  return resource('Listener', { ...named, spec });
}

interface ConnectorOptions extends ListenerOptions {
  /** Takes the place of the host. */
  readonly selector?: string;
}

export function connector(
  key: string,
  { selector, host = 'server', port = 1, extra = '', ...named }: ConnectorOptions = {},
): string {
  const target = selector === undefined ? `host: ${host}` : `selector: ${selector}`;
  const spec = `  routingKey: ${key}\n  ${target}\n  port: ${port}\n${extra}`;
  return resource('Connector', { ...named, spec });
}

/** A listener for several keys; the strategy is written as in the spec, indented by four spaces. */
export function multiKeyListener(strategy: string): string {
  const spec = `  host: m\n  port: 1\n  strategy:\n${strategy}`;
  return resource('MultiKeyListener', { name: 'm', spec });
}

/** A listener for several keys with that key, in line 10, among its weighted ones. */
export function weighted(key: string): string {
  return multiKeyListener(`    weighted:\n      routingKeys: {${key}: 2, other: 1}\n`);
}

export function attachedConnector(siteNamespace: string, named: Named = {}): string {
  const spec = `  siteNamespace: ${siteNamespace}\n  selector: app=a\n  port: 1\n`;
  return resource('AttachedConnector', { ...named, spec });
}

export function attachedBinding(
  connectorNamespace: string,
  { key = 'a', ...named }: Named & { readonly key?: string } = {},
): string {
  const spec = `  connectorNamespace: ${connectorNamespace}\n  routingKey: ${key}\n`;
  return resource('AttachedConnectorBinding', { ...named, spec });
}

/** The two halves of an attached connector, in one file. */
export function attachedPair(connectorName: string, bindingName: string): string {
  return file(
    'p.yaml',
    attachedConnector('site', { name: connectorName, namespace: 'apps' }),
    attachedBinding('apps', { name: bindingName, namespace: 'site', key: 'k' }),
  );
}

export function secret(name: string, namespace?: string): string {
  return resource('Secret', { apiVersion: 'v1', name, namespace });
}

/** A workload whose pods have labels, written in flow style. */
export function deployment(labels: string, named: Named = {}): string {
  const spec = `  template:\n    metadata:\n      labels: ${labels}\n`;
  return resource('Deployment', { apiVersion: 'apps/v1', ...named, spec });
}
