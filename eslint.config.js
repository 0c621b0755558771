import js from "@eslint/js";
import next from "@next/eslint-plugin-next";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

// The borders between the parts of the repository, as docs/ARCHITECTURE.md draws them. A rule that is set twice
// for one file counts only the second time, so each file gets its restrictions from one of the entries below.

const tests = ["**/*.test.ts", "**/*.test.tsx", "**/*.test-d.ts", "**/test/**"];

const databaseLibraries = ["drizzle-orm", "drizzle-orm/*", "pg", "@electric-sql/*"];
const databaseImports = ["@parley/shared/db/*", "**/shared/src/db/*"];
const serverImports = ["@parley/server", "@parley/server/*", "**/server/src/**"];

const nodeOnly = "packages/client/src/storage/file-storage.ts";
const restrictImports = (...patterns) => ["error", { patterns }];
const ban = (group, message) => ({ group, message });

const clientBans = [
  ban([...databaseLibraries, ...databaseImports], "The client never imports the database."),
  ban(
    ["next", "next/*", "react", "react-dom", "react-dom/*", "@parley/next"],
    "The client knows no framework.",
  ),
  ban(serverImports, "The client talks to the server and knows nothing of its inside."),
];

const environmentOnlyInConfig = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only the app's config.ts reads process.env; take the setting from the config.",
};
const noDefaultExport = {
  selector: "ExportDefaultDeclaration, ExportSpecifier[exported.name='default']",
  message: "Export by name: the exported function is the file's name.",
};
const onlyTheFeedEmits = {
  selector: "CallExpression[callee.property.name=/^(emit|emitWithAck|serverSideEmit)$/]",
  message: "Only transport/feed.ts emits: it delivers in the order of the revs.",
};
const noDrizzleTransaction = {
  selector: "CallExpression[callee.property.name='transaction']",
  message:
    "Use db.transact(): drizzle's own transaction() leaks the pool's slots when the connection breaks.",
};

export default defineConfig(
  globalIgnores([
    "**/dist/",
    "**/dist-test/",
    "**/.next/",
    "**/next-env.d.ts",
    ".data*/",
    "e2e/test-results/",
    "e2e/playwright-report/",
  ]),
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-restricted-syntax": ["error", noDefaultExport],
      "max-lines": ["error", 400],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // An import of types alone leaves nothing behind that is loaded.
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },

  // A promise that nobody awaits is a crash or a lost error later on.
  {
    files: ["**/*.ts", "**/*.tsx"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: {
      globals: {
        ...Object.fromEntries(
          [
            "console",
            "process",
            "fetch",
            "URL",
            "AbortSignal",
            "Buffer",
            "setTimeout",
            "setInterval",
            "clearInterval",
            "clearTimeout",
            "performance",
          ].map((name) => [name, "readonly"]),
        ),
      },
    },
  },

  {
    files: ["apps/next/public/*.js"],
    languageOptions: { globals: { self: "readonly", MessageChannel: "readonly" } },
  },

  // packages/shared: what the browser gets too stays free of everything but zod.
  {
    files: ["packages/shared/src/**"],
    ignores: ["packages/shared/src/db/**", ...tests],
    rules: {
      "no-restricted-syntax": ["error", noDefaultExport, environmentOnlyInConfig, noDrizzleTransaction],
      "no-restricted-imports": restrictImports(
        {
          regex: "^(?!zod$|uuid$|\\.{1,2}/)",
          message: "Contracts, errors and limits run everywhere: they import only zod and one another.",
        },
        ban(["**/db/*"], "Contracts never import the database."),
      ),
    },
  },
  {
    files: ["packages/shared/src/db/**"],
    rules: { "no-restricted-syntax": ["error", noDefaultExport, environmentOnlyInConfig] },
  },

  // packages/client: runs in a browser, in Node and on a phone.
  {
    files: ["packages/client/src/**"],
    ignores: [...tests, nodeOnly],
    rules: {
      "no-restricted-syntax": ["error", noDefaultExport, environmentOnlyInConfig],
      "no-restricted-imports": restrictImports(
        ...clientBans,
        ban(["node:*", "**/file-storage"], "The client also runs in browsers."),
      ),
      "no-restricted-globals": [
        "error",
        ...[
          "window",
          "document",
          "navigator",
          "location",
          "localStorage",
          "sessionStorage",
          "indexedDB",
          "process",
        ].map((name) => ({ name, message: "The client knows no DOM and no Node: take it as an argument." })),
      ],
    },
  },

  // What programs in Node pass to it; no other part of it imports this, so no page loads it.
  {
    files: [nodeOnly],
    rules: {
      "no-restricted-syntax": ["error", noDefaultExport, environmentOnlyInConfig],
      "no-restricted-imports": restrictImports(...clientBans),
    },
  },

  // apps/server
  {
    files: ["apps/server/src/**"],
    ignores: [
      "apps/server/src/config.ts",
      "apps/server/src/transport/feed.ts",
      "apps/server/src/transport/feed/**",
      ...tests,
    ],
    rules: {
      "no-restricted-syntax": [
        "error",
        noDefaultExport,
        environmentOnlyInConfig,
        noDrizzleTransaction,
        onlyTheFeedEmits,
      ],
    },
  },
  {
    files: ["apps/server/src/transport/feed.ts", "apps/server/src/transport/feed/**"],
    ignores: tests,
    rules: {
      "no-restricted-syntax": ["error", noDefaultExport, environmentOnlyInConfig, noDrizzleTransaction],
    },
  },

  // apps/next
  {
    files: ["apps/next/src/**"],
    ignores: ["apps/next/src/config.ts", ...tests],
    rules: {
      "no-restricted-syntax": ["error", noDefaultExport, environmentOnlyInConfig],
      "no-restricted-imports": restrictImports(
        ban(
          [...databaseLibraries, ...databaseImports],
          "Pages read through the server's API, never from the database.",
        ),
        ban(serverImports, "The web and the server meet only at the API."),
      ),
    },
  },
  {
    // Next itself asks for default exports here.
    files: ["apps/next/src/app/**"],
    rules: { "no-restricted-syntax": ["error", environmentOnlyInConfig] },
  },
  {
    files: ["apps/next/**/*.{ts,tsx}", "packages/client/**/*.tsx"],
    plugins: { "@next/next": next },
    extends: [reactHooks.configs.flat["recommended-latest"]],
    settings: { next: { rootDir: "apps/next" } },
    rules: { ...next.configs.recommended.rules, ...next.configs["core-web-vitals"].rules },
  },

  // Tools that load a file by its default export.
  {
    files: [
      "**/*.config.{js,mjs,ts}",
      "apps/server/test/{global-setup,left-out-reporter}.ts",
      "e2e/**/global-*.ts",
    ],
    rules: { "no-restricted-syntax": "off" },
  },
);
