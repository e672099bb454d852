import { isFromServer } from '../../../resource/provenance.ts';
import { exposedKind, skupper1In } from '../../../resource/skupper1/skupper1.ts';
import { defineRule } from '../../define.ts';
import { annotationReports } from './annotationReports.ts';
import { podAnnotationReports } from './podAnnotationReports.ts';
import { siteReports } from './siteReports.ts';

export const ignoredBySkupper1 = defineRule({
  code: 'ignored-by-skupper-1',
  severity: 'warning',
  scope: 'resource',
  on: 'kubernetes-resource',
  title: 'Skupper 1 ignores a setting, or reads it as something else',
  docs: "Skupper 1 is set up by annotations and by the ConfigMap `skupper-site`. It writes to the log of a controller what it cannot read, so a wrong name or value often goes unnoticed: a protocol in capital letters exposes nothing, and every boolean but Go's counts as false. Values without quotes are an error, because the API server accepts only strings there. Correct the name or value, or remove it.",
  examples: {
    bad: `-- backend.yaml --
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
  annotations:
    skupper.io/proxy: <|TCP|>
    <|skupper.io/adress|>: backend
    skupper.io/port: <|"8080, 9090"|>
spec:
  selector:
    matchLabels:
      app: backend
`,
    good: `-- backend.yaml --
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
  annotations:
    skupper.io/proxy: tcp
    skupper.io/address: backend
    skupper.io/port: "8080,9090"
spec:
  selector:
    matchLabels:
      app: backend
`,
  },
  check(context) {
    const { resource } = context;
    if (isFromServer(resource)) return [];
    const kind = exposedKind(resource);
    if (kind) return [...annotationReports(context, kind), ...podAnnotationReports(context)];
    return skupper1In(resource)?.holds === 'site' ? siteReports(context) : podAnnotationReports(context);
  },
});
