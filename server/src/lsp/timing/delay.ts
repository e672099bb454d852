/** Resolves after some milliseconds. */
export function delay(duration: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, duration));
}
