// The workers that extensions start in this host. Imported before any of them is activated.

const started: Worker[] = [];

globalThis.Worker = new Proxy(globalThis.Worker, {
  construct: (target, args) => {
    const worker = Reflect.construct(target, args) as Worker;
    started.push(worker);
    return worker;
  },
});

/** The worker that was started last, and how many there were. */
export function lastWorker(): { readonly worker: Worker; readonly count: number } {
  const worker = started.at(-1);
  if (!worker) throw new Error('No worker was started');
  return { worker, count: started.length };
}
