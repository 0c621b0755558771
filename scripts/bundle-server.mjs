import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";
import { root } from "./repository.mjs";

// `node scripts/bundle-server.mjs [folder]`: inside the repository, where the bundle finds the packages.
const outdir = resolve(root, process.argv[2] ?? "apps/server/dist");

rmSync(outdir, { recursive: true, force: true });
// What is wrong with the sources esbuild has already said in its own format.
const failed = () => process.exit(1);
await build({
  absWorkingDir: root,
  entryPoints: ["main", "check-settings", "prepare-database"].map((name) => `apps/server/src/${name}.ts`),
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  sourcemap: true,
  logLevel: "warning",
  plugins: [
    {
      name: "packages of others stay outside",
      setup({ onResolve }) {
        // Ours are TypeScript source, which Node can't load; `packages: "external"` would leave them out too.
        onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
          if (kind === "entry-point" || path.startsWith("@parley/")) return null;
          return { path, external: true };
        });
      },
    },
  ],
}).catch(failed);
