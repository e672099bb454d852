import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  defineRule,
  type Finding,
  type NetworkResourceContext,
  type Rule,
} from '../../server/src/service/lint/define.ts';
import { createLinter, type Linter } from '../../server/src/service/lint/linter.ts';
import type { Change } from '../../server/src/service/workspace/files/fileStore.ts';
import type { Index } from '../../server/src/service/workspace/network/collection.ts';
import { byKind, byKindAndName, byName } from '../../server/src/service/workspace/network/colocated.ts';
import type { Derivation } from '../../server/src/service/workspace/network/network.ts';
import { bySecretName } from '../../server/src/service/workspace/network/secrets.ts';
import { specString, type ResourceFact } from '../../server/src/service/workspace/facts/facts.ts';
import type { Workspace } from '../../server/src/service/workspace/workspace.ts';
import { parseFixture } from '../support/fixture.ts';
import { sampled } from '../support/rounds.ts';
import { toFixture, uriOf } from '../support/service.ts';
import { openWorkspace } from '../support/workspace.ts';

/** One of everything that a look-up may find. */
const files = `-- west/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata: {name: west, namespace: shop}
spec: {linkAccess: default}
-- west/listeners.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata: {name: orders, namespace: shop}
spec: {routingKey: orders, host: orders, port: 8080, tlsCredentials: orders-tls}
---
apiVersion: skupper.io/v2alpha1
kind: MultiKeyListener
metadata: {name: any, namespace: shop}
spec: {host: any, port: 8081, strategy: {weighted: {routingKeys: {orders: 1, stock: 2}}}}
-- west/apps.yaml --
apiVersion: v1
kind: Secret
metadata: {name: orders-tls, namespace: shop}
stringData: {tls.crt: a, tls.key: b}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
-- east/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata: {name: east}
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata: {name: orders}
spec: {routingKey: ordres, selector: app=orders, port: 8080}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: orders}
spec: {template: {metadata: {labels: {app: orders}}, spec: {containers: [{name: a, ports: [{containerPort: 8080}]}]}}}
-- podman/all.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata: {name: stock}
spec: {routingKey: stock, host: 127.0.0.1, port: 5432}
-- chart/all.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata: {name: made}
spec: {routingKey: "made-{{ .x }}", host: made, port: 1}
-- base/kustomization.yaml --
namespace: built
resources: [all.yaml]
-- base/all.yaml --
apiVersion: skupper.io/v2alpha1
kind: AttachedConnector
metadata: {name: pair, namespace: apps}
spec: {siteNamespace: built, selector: app=pair, port: 9}
---
apiVersion: skupper.io/v2alpha1
kind: AttachedConnectorBinding
metadata: {name: pair}
spec: {routingKey: pair, connectorNamespace: apps}
-- base/patch.yaml --
apiVersion: skupper.io/v2alpha1
kind: AttachedConnectorBinding
metadata: {name: pair}
spec: {routingKey: paired}
-- sizes.yaml --
apiVersion: v1
kind: ConfigMap
metadata: {name: big, labels: {skupper.io/site-sizing: large}}
data: {router-cpu-limit: '2'}
`;

function hostOf(fact: ResourceFact): string {
  return specString(fact, 'host') ?? '';
}

const portsByHost: Index<ResourceFact> = { keysOf: (fact) => [hostOf(fact)] };
const firstOfKind: Derivation<ResourceFact | undefined> = {
  compute: (network, kind) => network.resources.where(byKind, kind)[0],
};

/** What a rule may look up, one way each. What it gives is what the rule reports. */
const lookUps: Readonly<Record<string, (context: NetworkResourceContext) => unknown>> = {
  'all resources': ({ network }) => network.resources.all(),
  'resources by kind and name': ({ network, fact }) =>
    network.resources.where(byKindAndName, `${fact.kind} ${fact.name}`),
  'whether a host is used': ({ network, fact }) => network.resources.has(portsByHost, hostOf(fact)),
  'the words of a property': ({ network }) => network.resources.keys(portsByHost),
  'resources of the same target': ({ colocated }) => colocated.resources.all(),
  'resources of the same target by host': ({ colocated, fact }) =>
    colocated.resources.where(portsByHost, hostOf(fact)),
  'whether a target has Services of a name': ({ colocated, fact }) =>
    colocated.services.has(byName, fact.name),
  'Services of the same target': ({ colocated }) => colocated.services.all(),
  'Secrets of the same target': ({ colocated }) => colocated.secrets.all(),
  'Secrets by name': ({ network }) => network.secrets.where(bySecretName, 'orders-tls'),
  'workloads of a site': ({ network, fact }) =>
    network.contentOf(network.siteAt(fact.place.uri, fact.namespace)).workloads.all(),
  'resources of a site': ({ network, fact }) =>
    network.contentOf(network.siteAt(fact.place.uri, fact.namespace)).resources.all(),
  'the site': ({ network, fact }) => network.siteAt(fact.place.uri, fact.namespace),
  'all sites': ({ network }) => network.sites(),
  'the platform': ({ network, fact }) => network.platformAt(fact.place.uri) ?? 'unknown',
  'whether a file is built': ({ network, fact }) => [
    network.isBuilt(fact.place.uri),
    network.isPatch(fact.place.uri),
    network.hasBuildSources(fact.place.uri.replace(/\/[^/]*$/, '')),
  ],
  names: ({ network, fact }) => network.occurrencesOfName('attached', fact.name),
  sizes: ({ network }) => network.sizes(),
  namespaces: ({ network }) => network.namespaces(),
  'a key in a role': ({ network }) => [
    network.withKey('orders', 'provides'),
    network.withKey('orders', 'uses'),
  ],
  'whether a key is in a role': ({ network }) => network.isInRole('made-1', 'provides'),
  'all keys': ({ network }) => [network.keys(), network.has('provides'), network.inRole('uses')],
  'templated keys': ({ network }) => network.templated('provides'),
  'all routing keys': ({ network }) => network.routingKeys.all(),
  'unmatched keys': ({ network }) => [network.unmatchedKeys('uses'), network.unmatchedKeys('provides')],
  'near misses': ({ network, fact }) =>
    network
      .factsOf(fact.place.uri)
      .routingKeys.map((key) => [network.nearMiss(key), network.isUnmatched(key)]),
  'Skupper resources at a place': ({ network }) =>
    network.hasSkupperResources(uriOf('east/new.yaml'), undefined),
  'whether it is for Skupper 2': ({ network }) => network.isForSkupper2(),
  'a derivation': ({ network }) => network.derive(firstOfKind, 'Connector') ?? 'none',
};

/** A rule that reports what a look-up gives. */
function ruleFor(lookUp: (context: NetworkResourceContext) => unknown, onRun: () => void): Rule {
  return defineRule({
    code: 'looks-up',
    severity: 'information',
    scope: 'network',
    on: 'network-resource',
    title: 'A look-up',
    docs: '',
    examples: { bad: '', good: '' },
    check: (context) => {
      onRun();
      return [{ place: context.fact.place, message: JSON.stringify(lookUp(context)) }];
    },
  });
}

interface Checked {
  readonly workspace: Workspace;
  readonly linters: readonly Linter[];
}

/** A workspace in which each rule is checked by a linter of its own, so that none profits from what another one reads. */
function open(texts: ReadonlyMap<string, string>, rules: readonly Rule[]): Checked {
  const { workspace } = openWorkspace(toFixture(texts));
  return { workspace, linters: rules.map((rule) => createLinter(workspace, [rule])) };
}

function toChange(path: string, text: string | undefined): Change {
  return { type: 'disk', uri: uriOf(path), content: text === undefined ? undefined : { text } };
}

/** The findings of each linter. */
function findings({ workspace, linters }: Checked): string[][] {
  const snapshot = workspace.snapshot();
  const uris = [...snapshot.files.keys()].toSorted();
  return linters.map((linter) =>
    uris.flatMap((uri) =>
      linter.findings(snapshot, uri).map(({ span, message }: Finding) => `${uri} ${span.start} ${message}`),
    ),
  );
}

const texts = new Map(parseFixture(files).files.map(({ path, text }) => [path, text]));

/** Every way to change one value, remove one document or remove one file. */
function* edits(): Generator<[path: string, text: string | undefined]> {
  for (const [path, text] of texts) {
    yield [path, undefined];
    for (const { index, 0: value } of text.matchAll(/(?<=: |\[|, )[\w.=/-]+(?=[,}\]\n])/g))
      for (const other of ['other', '7'])
        yield [path, text.slice(0, index) + other + text.slice(index + value.length)];
    for (const document of text.split('---\n')) yield [path, text.replace(document, '')];
  }
}

describe('what a rule looks up', () => {
  it('is up to date after every edit', () => {
    const ignore = (): void => undefined;
    const rules = Object.values(lookUps).map((lookUp) => ruleFor(lookUp, ignore));
    const names = Object.keys(lookUps);
    const checked = open(texts, rules);
    findings(checked);
    const all = [...edits()];
    assert.ok(all.length > 100, String(all.length));
    for (const [index, [path, text]] of sampled(all, 25).entries()) {
      checked.workspace.apply([toChange(path, text)]);
      const edited = new Map(texts);
      if (text === undefined) edited.delete(path);
      else edited.set(path, text);
      const fresh = findings(open(edited, rules));
      findings(checked).forEach((found, rule) =>
        assert.deepEqual(found, fresh[rule], `${names[rule]} after an edit of ${path}:\n${text}`),
      );
      checked.workspace.apply([toChange(path, texts.get(path))]);
      if (index % 7 === 6) findings(checked);
    }
  });
});

describe('an edit', () => {
  const runsAfter = (
    lookUp: (context: NetworkResourceContext) => unknown,
    path: string,
    from: string,
    to: string,
  ): number => {
    let runs = 0;
    const checked = open(texts, [ruleFor(lookUp, () => runs++)]);
    findings(checked);
    runs = 0;
    checked.workspace.apply([toChange(path, texts.get(path)?.replace(from, to))]);
    findings(checked);
    return runs;
  };

  it('runs the check of its own document alone when no other one has read what changed', () => {
    const byHost = lookUps['resources of the same target by host'];
    assert.ok(byHost);
    assert.equal(runsAfter(byHost, 'west/listeners.yaml', 'port: 8080', 'port: 8088'), 1);
  });

  it('runs every check that has read what changed', () => {
    const all = lookUps['resources of the same target'];
    assert.ok(all);
    // Both listeners, and the Site of their namespace.
    assert.equal(runsAfter(all, 'west/listeners.yaml', 'port: 8080', 'port: 8088'), 3);
  });

  it('does not run checks that asked whether something exists when only its values change', () => {
    assert.equal(
      runsAfter(
        ({ network }) => network.isInRole('orders', 'uses'),
        'west/listeners.yaml',
        'port: 8080',
        'port: 1',
      ),
      1,
    );
  });

  it('does not run checks whose site stays the same when another Site gets another name', () => {
    const site = lookUps['the site'];
    assert.ok(site);
    // The Site itself, and the connector beside it.
    assert.equal(runsAfter(site, 'east/site.yaml', 'name: east', 'name: est'), 2);
  });
});
