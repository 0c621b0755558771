import type { Express } from "express";
import type { Database } from "@parley/shared/db/database";

/** `/livez`: the process answers. `/readyz`: it can serve, because its database answers. */
export function serveHealth(app: Express, db: Database) {
  app.get("/livez", (_request, response) => void response.json({ status: "ok" }));
  app.get("/readyz", async (_request, response) => {
    const reachable = await db.ping().then(
      () => true,
      () => false,
    );
    response
      .status(reachable ? 200 : 503)
      .json({ status: reachable ? "ok" : "unavailable", database: reachable });
  });
}
