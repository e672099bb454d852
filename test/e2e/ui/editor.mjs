// @ts-check
export const rootHooks = {};
