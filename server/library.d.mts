export * from './dist/library.cjs';
