// Asks Mermaid's own parser about the code that Quadrel writes: does it parse, and is everything in
// it? For every example, and for made-up workspaces with hostile labels.
//
//   node check.mjs QUADREL EXAMPLES [WORKSPACES]

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { expected } from './expected.mjs';
import { workspace } from './generate.mjs';
import { count } from './mermaid.mjs';

const [quadrel, examples, nWorkspaces = '500'] = process.argv.slice(2);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'quadrel-mermaid-'));
const found = { diagrams: {}, problems: [] };

async function check(file, name) {
  const out = path.join(scratch, 'out');
  fs.rmSync(out, { recursive: true, force: true });
  try {
    execFileSync(quadrel, ['build', '-q', '-f', 'mermaid,json', '-o', out, file], { stdio: 'pipe' });
  } catch (error) {
    found.problems.push(`${name}: the build failed: ${error.stderr ?? error}`);
    return;
  }
  const model = JSON.parse(fs.readFileSync(path.join(out, 'workspace.json'), 'utf8'));
  for (const entry of fs.readdirSync(out).filter((it) => it.endsWith('.mmd')).sort()) {
    const view = entry.slice(0, -'.mmd'.length);
    const code = fs.readFileSync(path.join(out, entry), 'utf8');
    try {
      const counts = await count(code);
      const kind = Object.keys(counts)[0];
      found.diagrams[kind] = (found.diagrams[kind] ?? 0) + 1;
      const wanted = expected(model, view, counts);
      if (!isDeepStrictEqual(counts, wanted)) {
        const [is, should] = [JSON.stringify(counts), JSON.stringify(wanted)];
        found.problems.push(`${name}, ${view}: Mermaid finds ${is}, the workspace has ${should}\n${code}`);
      }
    } catch (error) {
      found.problems.push(`${name}, ${view}: Mermaid says: ${error.message ?? error}\n${code}`);
    }
  }
}

try {
  const files = fs.readdirSync(examples, { recursive: true }).filter((it) => it.endsWith('.quad')).sort();
  for (const file of files) await check(path.join(examples, file), file);
  for (let seed = 1; seed <= Number(nWorkspaces); seed += 1) {
    const file = path.join(scratch, 'made-up.quad');
    fs.writeFileSync(file, workspace(seed));
    await check(file, `made-up workspace ${seed}`);
  }
  const kinds = Object.entries(found.diagrams).map(([kind, n]) => `${n} with ${kind}`).join(', ');
  console.log(`${files.length} examples and ${nWorkspaces} made-up workspaces: ${kinds}`);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

for (const problem of found.problems.slice(0, 10)) console.error(`\n${problem}`);
console.log(`${found.problems.length} problems`);
process.exit(found.problems.length > 0 ? 1 : 0);
