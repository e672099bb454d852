import { placeOfProperty } from '../../../workspace/facts/facts.ts';
import { hostInputNamespace } from '../../../workspace/sites/platform.ts';
import { defineRule } from '../../define.ts';

export const tokenInHostInput = defineRule({
  code: 'token-in-host-input',
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: ['AccessToken'],
  title: 'An AccessToken is in the input of a host',
  docs: 'Skupper redeems an AccessToken in the input of a site on Podman, Docker or Linux each time the site starts. The other site refuses it once its redemptions are used up or its grant has expired. Remove it from the input, and run `skupper token redeem` once, which stores a Link and its Secret instead.',
  examples: {
    bad: `-- skupper/namespaces/default/input/resources/Site-west.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
-- skupper/namespaces/default/input/resources/AccessToken-east.yaml --
apiVersion: skupper.io/v2alpha1
kind: <|AccessToken|>
metadata:
  name: east
spec:
  url: https://east.example.com:9090/1234
  ca: certificate
  code: REPLACE_ME
`,
    good: `-- skupper/namespaces/default/input/resources/Site-west.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
-- token.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessToken
metadata:
  name: east
spec:
  url: https://east.example.com:9090/1234
  ca: certificate
  code: REPLACE_ME
`,
  },
  check({ fact }) {
    if (fact.isDraft || hostInputNamespace(fact.place.uri) === undefined) return [];
    const message =
      'Skupper redeems this AccessToken each time the site starts, and the other site refuses it once it is used up. Remove it from the input, and use "skupper token redeem" instead.';
    const data = { property: 'kind', path: 'kind' };
    return [{ place: placeOfProperty(fact, ['kind']), message, data }];
  },
});
