import { formatList, quote } from '../../../text/words.ts';
import { byKindAndName } from '../../../workspace/network/colocated.ts';
import { bySecretName } from '../../../workspace/network/secrets.ts';
import { hostInputNamespace } from '../../../workspace/sites/platform.ts';
import { defineRule } from '../../define.ts';
import { definedHere } from '../../related.ts';

export const tokenNameTaken = defineRule({
  code: 'token-name-taken',
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: ['AccessToken'],
  title: 'An AccessToken has the name of a Link or Secret',
  docs: 'Skupper redeems an AccessToken by creating a Link and a Secret of the same name in its namespace. It cannot do so if another one has that name. Use another name, or remove the AccessToken if the Link and Secret are those that it created.',
  examples: {
    bad: `-- token.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessToken
metadata:
  name: <|east|>
spec:
  url: https://east.example.com:9090/1234
  ca: certificate
  code: REPLACE_ME
---
apiVersion: v1
kind: Secret
metadata:
  name: east
stringData:
  password: REPLACE_ME
`,
    good: `-- token.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessToken
metadata:
  name: link-east
spec:
  url: https://east.example.com:9090/1234
  ca: certificate
  code: REPLACE_ME
---
apiVersion: v1
kind: Secret
metadata:
  name: east
stringData:
  password: REPLACE_ME
`,
  },
  check({ fact, colocated }) {
    // In the input of a host there should be no AccessToken at all, which is reported as such.
    if (fact.isDraft || fact.isExported || hostInputNamespace(fact.place.uri) !== undefined) return [];
    const links = colocated.resources.where(byKindAndName, `Link ${fact.name}`);
    const secrets = colocated.secrets
      .where(bySecretName, fact.name)
      .filter(({ kind }) => kind !== 'AccessToken');
    const taken = [...(links[0] ? ['Link'] : []), ...(secrets[0] ? ['Secret'] : [])];
    if (taken.length === 0) return [];
    const verb = taken.length > 1 ? 'exist' : 'exists';
    return [
      {
        place: fact.place,
        message: `Redeeming this AccessToken creates a Link and a Secret named ${quote(fact.name)}, but a ${formatList(taken)} of that name already ${verb} in its namespace. Use another name, or remove the AccessToken if it was redeemed before.`,
        related: [...links.slice(0, 1), ...secrets.slice(0, 1)].map(({ kind, name, place }) =>
          definedHere(kind, name, place),
        ),
      },
    ];
  },
});
