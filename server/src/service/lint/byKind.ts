/** Picks the rules that are about a kind of resources. Rules of many kinds are asked of far more resources. */
export function rulesByKind<R extends { readonly kinds?: readonly string[] }>(
  rules: readonly R[],
): (kind: string) => readonly R[] {
  const known = new Map<string, readonly R[]>();
  return (kind) => {
    const own = known.get(kind) ?? rules.filter(({ kinds }) => kinds?.includes(kind) ?? true);
    known.set(kind, own);
    return own;
  };
}
