import path from "node:path";
import type { NextConfig } from "next";

const repositoryRoot = path.resolve(import.meta.dirname, "../..");

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The workspace's packages export their TypeScript source.
  transpilePackages: ["@parley/client", "@parley/shared"],
  // More than half of a build, which whoever starts Parley waits for. `yarn typecheck` does it, before every landing.
  typescript: { ignoreBuildErrors: true },
  outputFileTracingRoot: repositoryRoot,
  turbopack: { root: repositoryRoot },
  // Pictures are small and come as they are; the optimizer would fetch addresses on behalf of anyone.
  images: { unoptimized: true },
  headers: () =>
    Promise.resolve([
      {
        // It loads nothing but the pictures of what it shows; browsers look for a newer one on their own.
        source: "/push-worker.js",
        headers: [
          { key: "Content-Security-Policy", value: "default-src 'none'; img-src 'self'" },
          { key: "Cache-Control", value: "no-cache" },
        ],
      },
    ]),
};

export default config;
