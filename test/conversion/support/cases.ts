/** A workspace of Skupper 1, and what becomes of it. */
export interface ConversionCase {
  readonly name: string;
  readonly before: string;
  /** The new resources, as `made` writes them. */
  readonly expected: readonly string[];
  /** What the report says, each as a part of a line. */
  readonly report?: readonly RegExp[];
  /** What it does not say. */
  readonly quiet?: readonly RegExp[];
  readonly settings?: unknown;
  /** Whether a person must still supply something, so that findings are left. */
  readonly isUnfinished?: true;
}

/** Whether the files have nothing to correct after the conversion. */
export function isClean({ isUnfinished, settings }: ConversionCase): boolean {
  return isUnfinished !== true && settings === undefined;
}

/** The ConfigMap of a site. */
export function site(name: string, data = ''): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: skupper-site
  namespace: ${name}
data:
  name: ${name}
${data}`;
}

const sites = `-- west/site.yaml --\n${site('west')}-- east/site.yaml --\n${site('east', '  ingress: none\n')}`;
export const madeSites = [
  'west/site.yaml Site west/west linkAccess=default',
  'east/site.yaml Site east/east',
] as const;

/** A workload in east. */
export function workload(
  kind: string,
  name: string,
  annotations: string,
  { ports = '', containers = '', spec = '' } = {},
): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: east
  annotations: {${annotations}}
spec:
${spec}  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      containers:
        - name: server
          image: example/server
${ports === '' ? '' : `          ports: [${ports}]\n`}${containers}`;
}

/** A Service in east. */
export function service(name: string, annotations: string, spec: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: east
  annotations: {${annotations}}
spec:
${spec}`;
}

export const inEast = (text: string): string => `${sites}-- east/app.yaml --\n${text}`;

/** The lines for the usual two sites, with the Listeners of west after its Site. */
export const withSites = (west: readonly string[], east: readonly string[]): string[] => [
  madeSites[0],
  ...west.map((each) => `west/site.yaml Listener west/${each}`),
  madeSites[1],
  ...east.map((each) => `east/app.yaml ${each}`),
];
