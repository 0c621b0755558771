import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../../apps/server/test/migrations";

const parts = [
  "apps/server",
  "packages",
  "chaos",
  "e2e/stack",
  "scripts",
  "drizzle",
  "package.json",
  "tsconfig.json",
];

/** What a run needs, in a folder where it may be spoilt. @returns the folder; it goes when this process ends */
export function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), "parley-planted-"));
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  for (const part of parts) {
    cpSync(join(repositoryRoot, part), join(copy, part), {
      recursive: true,
      filter: (path) => !/node_modules|\.data|dist-test/.test(path),
    });
  }
  linkModules(copy);
  return copy;
}

/** The libraries are those of the repository, the workspace's own packages those of the copy. */
function linkModules(copy: string) {
  const modules = join(repositoryRoot, "node_modules");
  mkdirSync(join(copy, "node_modules/@parley"), { recursive: true });
  for (const name of readdirSync(modules)) {
    if (name !== "@parley" && name !== ".cache")
      symlinkSync(join(modules, name), join(copy, "node_modules", name));
  }
  for (const name of ["shared", "client"])
    symlinkSync(join(copy, "packages", name), join(copy, "node_modules/@parley", name));
}
