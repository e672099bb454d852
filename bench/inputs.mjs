// @ts-check
// What is measured on: generated, the same for every run.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The lines of a document of `manyDocuments`, its marker included. */
export const LINES_PER_DOCUMENT = 10;

/** The line of the port in a document of `manyDocuments`, from 0. */
export const PORT_LINE = 9;

/**
 * A listener or a connector; every key has one of each.
 * @param {number} index
 * @param {string} namespace
 */
export function resource(index, namespace, key = `key-${index >> 1}`) {
  const name = `service-${index >> 1}`;
  return index % 2 === 0
    ? `apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: ${name}\n  namespace: ${namespace}-west\nspec:\n  routingKey: ${key}\n  host: ${name}\n  port: 8080\n`
    : `apiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: ${name}\n  namespace: ${namespace}-east\nspec:\n  routingKey: ${key}\n  selector: app=${name}\n  port: 8080\n`;
}

/**
 * One file with many documents, half of them listeners and half of them their connectors. The last one has a mistake that
 * any checker finds, so that there is something to say.
 * @param {number} count
 */
export function manyDocuments(count) {
  const documents = Array.from({ length: count }, (_, index) => `---\n${resource(index, 'shop')}`);
  return documents.join('').replace(/8080\n$/, 'true\n');
}

/** Files that are hard on parsers, by name: each grows with a number. */
export const hardFiles = {
  /** @param {number} size */
  aliases: (size) => {
    const lists = Array.from({ length: size }, (_, index) => {
      const former = index === 0 ? 'x' : `*a${index - 1}`;
      return `    k${index}: &a${index} [${former}, ${former}]\n`;
    });
    return `${resource(0, 'shop').replace('spec:\n', 'spec:\n  settings:\n')}${lists.join('')}`;
  },
  /** @param {number} size */
  nesting: (size) => {
    const levels = Array.from({ length: size }, (_, index) => `${'  '.repeat(index + 2)}k:\n`);
    return `${resource(0, 'shop')}  settings:\n${levels.join('')}`;
  },
  /** @param {number} size */
  'one long line': (size) => `${resource(0, 'shop')}  settings: {${'a: b, '.repeat(size)}c: d}\n`,
};

/** What most files of a repository of manifests are. */
const others = [
  /** @param {string} name @param {string} namespace */
  (name, namespace) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: ${name}\n  template:\n    metadata:\n      labels:\n        app: ${name}\n    spec:\n      containers:\n        - name: main\n          image: registry.example.com/${name}:1.2.3\n          ports:\n            - containerPort: 8080\n`,
  /** @param {string} name @param {string} namespace */
  (name, namespace) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  selector:\n    app: ${name}\n  ports:\n    - port: 80\n      targetPort: 8080\n`,
  /** @param {string} name @param {string} namespace */
  (name, namespace) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\ndata:\n${Array.from({ length: 12 }, (_, index) => `  setting-${index}: value of ${name}\n`).join('')}`,
  /** @param {string} name @param {string} namespace */
  (name, namespace) =>
    `name: ${name}\nteam: ${namespace}\nreplicas: 2\nimage:\n  repository: registry.example.com/${name}\n  tag: 1.2.3\nresources:\n${Array.from({ length: 8 }, (_, index) => `  limit-${index}: ${index}\n`).join('')}`,
];

/**
 * Writes a tree of files of which one in twenty holds a Skupper resource. Each folder is a team with a hundred files and
 * a namespace; every twentieth team uses Skupper in all of its files.
 * @param {string} root
 * @param {number} count
 */
export function writeTree(root, count) {
  for (let team = 0; team * 100 < count; team++) {
    const folder = path.join(root, `group-${Math.floor(team / 50)}`, `team-${team}`);
    mkdirSync(folder, { recursive: true });
    for (let index = 0; index < 100; index++) {
      const write = others[index % others.length];
      const text =
        team % 20 === 0
          ? resource(team * 100 + index, `team-${team}`)
          : write?.(`app-${index}`, `team-${team}`);
      writeFileSync(path.join(folder, `file-${index}.yaml`), text ?? '');
    }
  }
}

/**
 * Writes a resource to a file each.
 * @param {string} root
 * @param {number} count
 */
export function writeResources(root, count) {
  for (let index = 0; index < count; index++) {
    const folder = path.join(root, `folder-${index % 50}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `file-${index}.yaml`), resource(index, 'shop'));
  }
}
