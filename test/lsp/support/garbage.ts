/** Values that no parameter of the protocol may have. */
export const garbage: readonly unknown[] = [
  null,
  0,
  -1,
  1.5,
  2 ** 53,
  '',
  'x',
  true,
  [],
  {},
  [{}],
  { uri: null },
];
