import { parseSelector, type Requirement } from '../schema/selector.ts';
import { selects } from '../schema/selectorMatch.ts';
import { mostSimilar } from '../text/similar.ts';
import type { Place } from '../workspace/facts.ts';
import type { WorkloadFact } from '../workspace/workloads.ts';
import { defineRule, type NetworkReport } from './define.ts';
import { changeTo } from './placeEdits.ts';
import { quoted } from './wording.ts';

export const selectorMatch = defineRule({
  code: 'selector-match',
  severity: 'warning',
  scope: 'network',
  on: 'member',
  title: 'A selector misses the pods that it is probably meant for',
  docs: 'A selector picks pods by the labels of the pods themselves, in the namespace of the connector. In the same site there is a workload whose pods have nearly these labels, and none that has exactly these. The labels or the name of a Service or Deployment play no part.',
  examples: {
    bad: `-- east/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: east
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: <|app=backnd|>
-- east/deployment.yaml --
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
spec:
  template:
    metadata:
      labels:
        app: backend
`,
    good: `-- east/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: east
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
-- east/deployment.yaml --
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
spec:
  template:
    metadata:
      labels:
        app: backend
`,
  },
  check({ network, fact }) {
    const { selector } = fact;
    const parsed = selector && parseSelector(selector.text);
    if (!selector || !parsed || 'error' in parsed || parsed.requirements.length === 0) return [];
    const workloads = network.workloadsOf(network.siteAt(fact.place.uri, fact.namespace));
    if (workloads.some(({ labels }) => selects(parsed.requirements, labels))) return [];
    const meant = nearest(parsed.requirements, workloads);
    return meant ? [report(selector, parsed.requirements, meant)] : [];
  },
});

interface Meant {
  readonly workload: WorkloadFact;
  readonly wrong: Requirement;
  readonly value: string;
}

/** A workload that the selector would pick if one value were spelt otherwise. Pods may come from elsewhere, so nothing less. */
function nearest(
  requirements: readonly Requirement[],
  workloads: readonly WorkloadFact[],
): Meant | undefined {
  for (const workload of workloads) {
    const missed = requirements.filter((requirement) => !selects([requirement], workload.labels));
    const [wrong] = missed;
    const value = wrong && Object.hasOwn(workload.labels, wrong.key) ? workload.labels[wrong.key] : undefined;
    if (missed.length !== 1 || wrong?.operator !== '=' || value === undefined) continue;
    if (mostSimilar(wrong.values[0] ?? '', [value]) !== undefined) return { workload, wrong, value };
  }
  return undefined;
}

interface Selector {
  readonly text: string;
  readonly place: Place;
}

function report(
  selector: Selector,
  requirements: readonly Requirement[],
  { workload, wrong, value }: Meant,
): NetworkReport {
  const corrected = `${wrong.key}=${value}`;
  // Only a selector of plain equalities can be written anew without losing how it was written.
  const isPlain = requirements.every(({ operator }) => operator === '=') && !/[()!]/.test(selector.text);
  const parts = requirements.map((each) =>
    each === wrong ? corrected : `${each.key}=${each.values[0] ?? ''}`,
  );
  return {
    place: selector.place,
    message: `No pod of this site has the label ${quoted(`${wrong.key}=${wrong.values[0] ?? ''}`)}. Did you mean ${quoted(corrected)}?`,
    data: { property: 'selector', path: 'spec.selector', suggestion: corrected },
    related: [
      { place: workload.place, message: `${workload.kind} ${workload.name} has pods with ${corrected}` },
    ],
    fixes: (snapshot) => (isPlain ? changeTo(snapshot, selector.place, parts.join(',')) : []),
  };
}
