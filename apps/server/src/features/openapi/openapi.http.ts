import { createOpenapiDocument } from "@parley/shared/contracts/openapi";
import type { Express } from "express";
import { randomBytes } from "node:crypto";
import { renderApiPage } from "./api-page";

/** The API's description: `/api/openapi.json` for tools, `/api/docs` for people. */
export function serveOpenapi(app: Express, baseUrl: string) {
  let document: ReturnType<typeof createOpenapiDocument> | undefined;
  // Few ask for it, and making it takes as long as a good part of the server's start.
  const describe = () => (document ??= createOpenapiDocument(baseUrl));
  app.get("/api/openapi.json", (_request, response) => void response.json(describe()));
  app.get("/api/docs", (_request, response) => {
    const nonce = randomBytes(16).toString("base64");
    response.setHeader(
      "Content-Security-Policy",
      `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    response.type("html").send(renderApiPage(describe(), nonce));
  });
}
