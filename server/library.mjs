// The library as an ES module, for `import`. The bundle is built by `npm run build`.
export { createLanguageService } from './dist/library.cjs';
