import { openFixture } from './service.ts';

/** Workload, connector and site. */
const east = `-- east/all.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: east
  namespace: shop
---
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: orders
  namespace: shop
spec:
  routingKey: orders-api
  selector: app=orders
  port: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders-web
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: orders
`;
const west = `-- west/all.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
---
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: orders
spec:
  routingKey: orders-api
  host: orders
  port: 80
---
apiVersion: skupper.io/v2alpha1
kind: MultiKeyListener
metadata:
  name: any
spec:
  host: any
  port: 81
  strategy:
    priority:
      routingKeys: [orders-api, gone]
-- chart/a.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: made
spec:
  routingKey: "{{ .x }}"
  host: made
  port: 1
`;
/** Two sites: one provides what the other one uses. */
export const twoSites = openFixture(east + west);
/** The whole of any file. */
export const everywhere = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
