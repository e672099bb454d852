import { ours, peer } from '/work/main/bench/client.mjs';
import { measureEditing } from '/work/main/bench/editing.mjs';
for (const n of [100, 1000, 5000])
  for (const p of [ours]) console.log(n, p.name, JSON.stringify(await measureEditing(p, n, 5)));
