// Loaded before a program (`node --import`), also in its threads: whatever reaches the network, starts a program, runs text as
// code or writes a file throws, and reading outside of the allowed folders is reported. Each is a line on standard error,
// because the program may catch what is thrown.
import childProcess from 'node:child_process';
import cluster from 'node:cluster';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs, { writeSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import inspector from 'node:inspector';
import net from 'node:net';
import { resolve, sep } from 'node:path';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

type Functions = Record<string, unknown>;

/** The folders that the program may read, from the environment. */
const allowed = JSON.parse(process.env['SKUPPER_TEST_MAY_READ'] ?? '[]') as readonly string[];

function report(line: string): void {
  writeSync(2, `${line}\n`);
}

function refuse(owner: object, label: string, names: readonly string[]): void {
  const functions = owner as Functions;
  for (const name of names)
    if (typeof functions[name] === 'function')
      functions[name] = () => {
        report(`refused: ${label}.${name}`);
        throw new Error(`${label}.${name} is refused`);
      };
}

refuse(childProcess, 'child_process', Object.keys(childProcess));
refuse(cluster, 'cluster', ['fork']);
refuse(dgram, 'dgram', ['createSocket']);
refuse(dns, 'dns', Object.keys(dns));
refuse(dns.promises, 'dns.promises', Object.keys(dns.promises));
for (const [label, module] of Object.entries({ http, https }))
  refuse(module, label, ['request', 'get', 'createServer']);
refuse(http2, 'http2', ['connect', 'createServer', 'createSecureServer']);
refuse(inspector, 'inspector', ['open']);
// Sockets themselves are left alone: Node uses them for pipes on standard input and output.
refuse(net, 'net', ['connect', 'createConnection', 'createServer']);
refuse(net.Socket.prototype, 'net.Socket', ['connect']);
refuse(net.Server.prototype, 'net.Server', ['listen']);
refuse(tls, 'tls', ['connect', 'createServer']);
refuse(vm, 'vm', ['Script', 'runInContext', 'runInNewContext', 'runInThisContext', 'compileFunction']);
refuse(globalThis, 'globalThis', ['fetch', 'WebSocket', 'EventSource', 'eval', 'Function']);

const writing =
  /^(?:append|chmod|chown|copy|cp|createWrite|fchmod|fchown|ftruncate|futimes|lchmod|lchown|link|lutimes|mkd|rename|rm|symlink|truncate|unlink|utimes|writeFile)/;
const reading =
  /^(?:access|createReadStream|exists|lstat|open|readFile|readdir|readlink|realpath|stat|watch)/;

function isAllowed(path: unknown): boolean {
  if (typeof path === 'number') return true;
  const text = path instanceof URL ? fileURLToPath(path) : String(path);
  const full = resolve(text);
  return allowed.some((folder) => full === folder || full.startsWith(folder + sep));
}

function guardReading(functions: Functions, label: string): void {
  for (const [name, original] of Object.entries(functions)) {
    if (typeof original !== 'function' || !reading.test(name)) continue;
    functions[name] = (...args: unknown[]): unknown => {
      if (!isAllowed(args[0])) report(`read: ${label}.${name} ${JSON.stringify(String(args[0]))}`);
      return Reflect.apply(original, functions, args);
    };
  }
}

for (const [label, module] of Object.entries({ fs, 'fs.promises': fs.promises })) {
  refuse(
    module,
    label,
    Object.keys(module).filter((name) => writing.test(name)),
  );
  guardReading(module, label);
}
