declare const self: DedicatedWorkerGlobalScope;

/**
 * Starts the server with the first message of the client, which is the URL of the engine: editors load a worker with a script of
 * their own, so that it knows no URL but that one. A worker that cannot start reports an error to its client.
 */
function start({ data }: MessageEvent<unknown>): void {
  if (typeof data !== 'string') throw new TypeError('The first message has to be the URL of service.js.');
  self.importScripts(data);
  // What imports the engine can run only now.
  import('./server.ts')
    .then(({ runServer }) => runServer())
    .catch((error: unknown) => self.reportError(error));
}

self.addEventListener('message', start, { once: true });
