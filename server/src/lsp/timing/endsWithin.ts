/**
 * Waits for a promise, but for no more than some milliseconds. Whether it was fulfilled by then; rejects when it does. What is
 * late goes on.
 */
export async function endsWithin(duration: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), duration);
  });
  const isInTime = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return isInTime;
}
