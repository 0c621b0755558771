import type { AnyOperation } from "@parley/shared/contracts/protocol";
import type { Express } from "express";

interface Layer {
  name: string;
  /** What the layer was mounted on, as it was written. */
  rawPath: unknown;
  route?: { methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** What Express itself says it serves: routes as `GET /api/rooms`, everything else as `USE / name`. */
export function listBoundRoutes(app: Express): { routes: string[]; middleware: string[] } {
  const routes: string[] = [];
  const middleware: string[] = [];
  const walk = (stack: Layer[], prefix: string) => {
    for (const { name, rawPath, route, handle } of stack) {
      const paths = (Array.isArray(rawPath) ? rawPath : [rawPath]).map((path) =>
        path === "/" && prefix !== "" ? prefix : prefix + String(path),
      );
      for (const path of paths) {
        if (route)
          routes.push(...Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${path}`));
        else if (handle.stack) walk(handle.stack, path);
        else middleware.push(`${path} ${name}`);
      }
    }
  };
  walk((app.router as unknown as { stack: Layer[] }).stack, "");
  return { routes, middleware };
}

/** Routes that are served and stand in no contract, and the other way round. */
export function compareRoutes(
  app: Express,
  operations: readonly AnyOperation[],
  plainRoutes: readonly { method: string; path: string }[],
): { beyondRegistry: string[]; notServed: string[] } {
  const { routes } = listBoundRoutes(app);
  const registered = [
    ...operations.map(({ http }) => `${http.method} /api${http.path}`),
    ...plainRoutes.map(({ method, path }) => `${method} ${path}`),
  ];
  return {
    beyondRegistry: routes.filter((route) => !registered.includes(route)),
    notServed: registered.filter((route) => !routes.includes(route)),
  };
}
