// @ts-check
// Generates the input of the benchmark, the same for every run.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The number of lines of a document in `manyDocuments`, including its `---`. */
export const LINES_PER_DOCUMENT = 10;

/** The zero-based line of the port in a document of `manyDocuments`. */
export const PORT_LINE = 9;

/**
 * A listener for an even index, a connector for an odd one; each key has one of each.
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
 * A file with many documents: listeners and their connectors. The last one has a mistake that every linter finds, so that
 * there are diagnostics to wait for.
 * @param {number} count
 */
export function manyDocuments(count) {
  const documents = Array.from({ length: count }, (_, index) => `---\n${resource(index, 'shop')}`);
  return documents.join('').replace(/8080\n$/, 'true\n');
}

/** Files that are hard to parse, by name. Their size grows with a number. */
export const hardFiles = {
  /** @param {number} size */
  aliases: (size) => {
    const lists = Array.from({ length: size }, (_, index) => {
      const previous = index === 0 ? 'x' : `*a${index - 1}`;
      return `    k${index}: &a${index} [${previous}, ${previous}]\n`;
    });
    return `${resource(0, 'shop').replace('spec:\n', 'spec:\n  settings:\n')}${lists.join('')}`;
  },
  /** @param {number} size */
  'deep nesting': (size) => {
    const levels = Array.from({ length: size }, (_, index) => `${'  '.repeat(index + 2)}k:\n`);
    return `${resource(0, 'shop')}  settings:\n${levels.join('')}`;
  },
  /** @param {number} size */
  'one long line': (size) => `${resource(0, 'shop')}  settings: {${'a: b, '.repeat(size)}c: d}\n`,
};

/** The other files of a repository of manifests. */
const otherFiles = [
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
 * Writes a tree of files of which one in twenty contains a Skupper resource. Each folder belongs to a team, with a hundred
 * files in one namespace; every twentieth team uses Skupper in all of its files.
 * @param {string} root
 * @param {number} count
 */
export function writeTree(root, count) {
  for (let team = 0; team * 100 < count; team++) {
    const folder = path.join(root, `group-${Math.floor(team / 50)}`, `team-${team}`);
    mkdirSync(folder, { recursive: true });
    for (let index = 0; index < 100; index++) {
      const write = otherFiles[index % otherFiles.length];
      const text =
        team % 20 === 0
          ? resource(team * 100 + index, `team-${team}`)
          : write?.(`app-${index}`, `team-${team}`);
      writeFileSync(path.join(folder, `file-${index}.yaml`), text ?? '');
    }
  }
}

/**
 * Writes many Skupper resources, each to its own file.
 * @param {string} root
 * @param {number} count
 */
export function writeResources(root, count) {
  for (let index = 0; index < count; index++) {
    const file = path.join(root, resourceFile(index));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, resource(index, 'shop'));
  }
}

/** The path of a file of `writeResources`. @param {number} index */
export function resourceFile(index) {
  return `folder-${index % 50}/file-${index}.yaml`;
}
