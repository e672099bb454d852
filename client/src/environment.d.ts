/** The globals that the client uses. Both hosts of extensions have them: Node and browsers. */

declare class TextDecoder {
  constructor(encoding: string, options?: { fatal?: boolean });
  decode(bytes: Uint8Array): string;
}
declare const performance: { now(): number };
declare function setTimeout(run: () => void, milliseconds: number): object;
declare function clearTimeout(timer: object | undefined): void;
declare function setInterval(run: () => void, milliseconds: number): object;
declare function clearInterval(timer: object | undefined): void;
declare const crypto: { getRandomValues(array: Uint8Array): Uint8Array };
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare function atob(base64: string): string;
