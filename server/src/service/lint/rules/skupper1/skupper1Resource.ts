import { annotations, PROXY } from '../../../resource/skupper1/annotations.ts';
import { secretTypes } from '../../../resource/skupper1/secretTypes.ts';
import { siteKeys } from '../../../resource/skupper1/siteKeys.ts';
import { settingNamed, type Skupper1Settings } from '../../../resource/skupper1/setting.ts';
import { SERVICES_NAME, SITE_NAME } from '../../../resource/skupper1/skupper1.ts';
import { formatList } from '../../../text/words.ts';
import type { Skupper1Fact } from '../../../workspace/facts/skupper1Facts.ts';
import { defineRule } from '../../define.ts';

export const skupper1Resource = defineRule({
  code: 'skupper-1-resource',
  severity: 'information',
  scope: 'network',
  on: 'network-skupper-1',
  title: 'Skupper 2 does not read a resource of Skupper 1',
  docs: 'Skupper 1 was set up by annotations, by the ConfigMaps `skupper-site` and `skupper-services`, and by Secrets with tokens. Skupper 2 reads none of them, and sites of the two versions cannot be in one network. This is said where the network has resources of Skupper 2, or the settings name a version. Define the Site, the Connectors and the Listeners that do the same, and keep the resource only for as long as a site runs Skupper 1.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
-- skupper-1.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: <|skupper-site|>
data:
  name: west
  ingress: none
`,
    good: `-- skupper-1.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: skupper-site
data:
  name: west
  ingress: none
`,
  },
  check({ network, fact }) {
    const message = messageOf(fact);
    // A patch is only a part of a resource, but it may be what exposes it.
    const isPart = fact.holds !== 'exposed' && network.isPatch(fact.place.uri);
    if (message === undefined || isPart || !network.isForSkupper2()) return [];
    const { holds, kind, place, base } = fact;
    return [{ place, message, data: { holds, kind, name: fact.name ?? '', resource: [...base] } }];
  },
});

/** What to say about a resource; undefined for one that Skupper 1 ignores as well. */
function messageOf({ holds, names, kind }: Skupper1Fact): string | undefined {
  switch (holds) {
    case 'site':
      return `Skupper 2 does not read the ConfigMap ${SITE_NAME}, so it creates no site. Define a Site${replacements(names, siteKeys)}.`;
    case 'services':
      return `Skupper 2 does not read the ConfigMap ${SERVICES_NAME}, so these services do not exist in it. Define a Connector for each target, and a Listener for each address.`;
    case 'exposed':
      return names.includes(PROXY) ? exposedMessage(names, kind) : undefined;
    case 'token': {
      const [type = ''] = names;
      const remedy = Object.hasOwn(secretTypes, type) ? (secretTypes[type]?.inSkupper2 ?? '') : '';
      return `Skupper 2 does not read Secrets of type ${type}, so it creates no link. ${remedy}`;
    }
  }
}

function exposedMessage(names: readonly string[], kind: string): string {
  const wanted = names.includes(INGRESS_ONLY)
    ? 'a Listener, and no Connector'
    : 'a Connector, and a Listener in each site with clients';
  return `Skupper 2 does not read the annotations of Skupper 1, so it does not expose this ${kind}. Define ${wanted}${replacements(names, annotations)}.`;
}

const INGRESS_ONLY = 'ingress-only';

/** The settings that need no words, because the rest of the message is about them. */
const isImplied = new Set([PROXY, INGRESS_ONLY, 'name']);

/** More replacements than this make a message too long to read. */
const MAX_NAMES = 5;

/** What the settings with these names are in Skupper 2, as the end of a sentence. Empty if they need no words. */
function replacements(names: readonly string[], settings: Skupper1Settings): string {
  const shown = names
    .flatMap((name) => {
      const setting = settingNamed(settings, name);
      return setting && !isImplied.has(name) ? [{ name, counterpart: setting.counterpart }] : [];
    })
    .slice(0, MAX_NAMES);
  const replaced = shown.flatMap(({ name, counterpart }) =>
    counterpart === undefined ? [] : `${name} becomes ${counterpart}`,
  );
  const lost = shown.flatMap(({ name, counterpart }) => (counterpart === undefined ? name : []));
  const ending = `${formatList(lost)} ${lost.length === 1 ? 'has' : 'have'} no counterpart there`;
  const parts = lost.length > 0 ? [...replaced, ending] : replaced;
  return parts.length === 0 ? '' : `: ${parts.join('; ')}`;
}
