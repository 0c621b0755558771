import { operations, plainRoutes } from "@parley/shared/contracts/protocol";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../connect";
import { createPerson } from "../factories";
import { compareRoutes, listBoundRoutes } from "./bound-routes";
import { listSocketHandlers } from "./socket-handlers";
import { openTestWorkspace, type TestWorkspace } from "./test-workspace";

/** All that stands before, between and behind the routes; who adds to it must see to it that it answers nothing itself. */
const knownMiddleware = [
  "/ <anonymous>", // the request's id and its line in the log
  "/ helmetMiddleware",
  "/api dataOnly",
  "/api <anonymous>", // no-store
  "/api answerNotFound",
  "/ <anonymous>", // pages, from the web process
  "/ <anonymous>", // errors
];

/** What Socket.IO and the feed listen to on each socket. */
const knownListeners = ["error", "disconnect"];

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace("pglite");
});
afterAll(() => workspace.close());

const compare = () => compareRoutes(workspace.server.app, operations, plainRoutes);

describe("what the server serves over HTTP", () => {
  it("is the registry, each operation bound once", () => {
    const names = operations.map(({ name }) => name as string);
    expect([...workspace.server.bound.http].sort()).toEqual([...names].sort());
    expect(compare()).toEqual({ beyondRegistry: [], notServed: [] });
  });

  it("has nothing else before or behind the routes", () => {
    expect(listBoundRoutes(workspace.server.app).middleware).toEqual(knownMiddleware);
  });

  it("is found out when a route is added past the registry", async () => {
    // Last, because a planted route stays.
    const { app } = workspace.server;
    const nested = express.Router().delete("/rooms", (_request, response) => void response.json({}));
    app.get("/api/planted", (_request, response) => void response.json({}));
    app.all("/api/everything", (_request, response) => void response.json({}));
    app.use("/api", nested);
    app.use("/planted", function planted(_request, response) {
      response.json({});
    });
    const { beyondRegistry } = compare();
    expect(beyondRegistry).toEqual(
      expect.arrayContaining(["GET /api/planted", "GET /api/everything", "DELETE /api/rooms"]),
    );
    expect(listBoundRoutes(app).middleware).toContain("/planted planted");
  });

  it("is found out when an operation is not bound", () => {
    const unserved = [...plainRoutes, { method: "GET", path: "/unserved" }];
    expect(compareRoutes(workspace.server.app, operations, unserved).notServed).toEqual(["GET /unserved"]);
  });
});

describe("what the server serves over the socket", () => {
  const registered = operations.filter((operation) => "socket" in operation).map(({ name }) => name);

  it("is the registry, and nothing listens beside it", async () => {
    expect([...workspace.server.bound.socket].sort()).toEqual([...registered].sort());
    const { token } = await createPerson(workspace.db);
    const client = await connect(workspace.server.url, token);
    expect(listSocketHandlers(workspace.server.io)).toEqual({
      namespaces: ["/"],
      events: knownListeners,
      catchAll: 1,
    });
    client.close();
  });

  it("is found out when a handler is added past the registry", async () => {
    const { io } = workspace.server;
    io.on("connection", (socket) => socket.on("planted" as never, (() => {}) as never));
    io.of("/planted");
    const { token } = await createPerson(workspace.db);
    const client = await connect(workspace.server.url, token);
    const found = listSocketHandlers(io);
    expect(found.events).toContain("planted");
    expect(found.namespaces).toContain("/planted");
    client.close();
  });
});
