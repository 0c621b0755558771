import { events, operations } from "@parley/shared/contracts/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { quickPresence } from "../presence-watcher";
import { expectedSightsOf, type Viewer } from "./expected-sights";
import { fieldsOf } from "./fields-of";
import { createHttpClient, type HttpClient } from "./http-client";
import { changesIn, judgeSight, type Sighting } from "./judge-sight";
import { namedSchemas, seenFields, type Whose } from "./seen-fields";
import { factsIn, parseSeenFields, whoseIn } from "./seen-table";
import { beLoud, beQuiet } from "./sight-acts";
import { createSightStage, type SightStage, type Told } from "./sight-stage";
import { openTestWorkspace, type TestWorkspace } from "./test-workspace";

const rows = parseSeenFields(seenFields);
const listed = rows.flatMap(({ name, fields }) => fields.map((field) => `${name} ${field}`));

const registered = [
  ...Object.entries(namedSchemas).map(
    ([name, schema]) => [name, fieldsOf(schema, namedSchemas, name)] as const,
  ),
  ...operations.map(({ name, output }) => [name, fieldsOf(output, namedSchemas)] as const),
  ...events.map(({ name, payload }) => [name, fieldsOf(payload, namedSchemas)] as const),
].flatMap(([name, fields]) => fields.map((field) => `${name} ${field}`));

describe("the list of seen fields", () => {
  it("says of every field of the registry whose it is, once, and of no other", () => {
    expect(listed.toSorted()).toEqual(registered.toSorted());
  });

  it("is found out when a field is added, however deep it stands", () => {
    const { User } = namedSchemas;
    const answer = z.object({
      users: z.array(User),
      me: User.extend({ email: z.string() }).nullable(),
      more: z.record(z.string(), z.object({ seenAt: z.string() })).optional(),
    });
    expect(fieldsOf(answer, namedSchemas)).toEqual(["users[]:User", "me:User", "me.email", "more{}.seenAt"]);
    expect(fieldsOf(User.extend({ email: z.string() }), namedSchemas, "User")).toContain("email");
    expect(() => parseSeenFields("User everybody email")).toThrow("Nobody is called everybody");
  });

  it("lets nobody see what is not for those who may ask", () => {
    const mayTell: Record<string, readonly Whose[]> = {
      anyone: ["anyone", "link", "place", "own"],
      account: ["own", "workspace"],
    };
    const beyond = operations.flatMap(({ name, access }) =>
      [...whoseIn(rows, name)]
        .filter((each) =>
          each === "admin" ? access !== "admin" : !(mayTell[access]?.includes(each) ?? true),
        )
        .map((each) => `${name}, for ${access}: ${each}`),
    );
    expect(beyond).toEqual([]);
  });
});

/** Of each guarded kind of fact, the queries and events that carry it. */
const guarded = (["presence", "receipts", "typing"] as const).map((fact) => {
  const names = [...operations, ...events].map(({ name }) => name as string);
  return { fact, carriers: new Set(names.filter((name) => whoseIn(rows, name).has(fact))) };
});

let workspace: TestWorkspace;
let client: HttpClient;
beforeAll(async () => {
  workspace = await openTestWorkspace("pglite", {}, { presenceTimes: quickPresence });
  client = createHttpClient(workspace.server.url);
});
afterAll(async () => {
  client.close();
  await workspace.close();
});

describe.each(["none", "receipts-off", "invisible"] as const)("of who chose %s", (choice) => {
  let stage: SightStage;
  let sightings: Map<Viewer, Sighting>;
  let told: Map<Viewer, Told[]>;
  beforeAll(async () => {
    stage = await createSightStage(workspace, client, choice);
    sightings = await beQuiet(workspace.server, stage);
    await beLoud(workspace.server, stage);
    told = new Map();
    for (const { viewer, ask, events } of stage.looks) {
      const answers = sightings.get(viewer)?.answers.flat() ?? [];
      told.set(viewer, [...answers, ...(await ask()), ...events]);
    }
    for (const { close } of stage.looks) close();
  }, 180_000);

  it.each(guarded)("everybody sees as much of $fact as they may", ({ fact, carriers }) => {
    const actual = Object.fromEntries(
      [...sightings].map(([viewer, each]) => [viewer, judgeSight(each, carriers, stage.seen.id)]),
    );
    expect(actual).toEqual(expectedSightsOf(choice, fact));
  });

  it("nothing else shows that they are here and read", () => {
    const carriers = new Set(guarded.flatMap((each) => [...each.carriers]));
    for (const [viewer, sighting] of sightings)
      expect([viewer, changesIn(sighting).filter((name) => !carriers.has(name))]).toEqual([viewer, []]);
  });

  it("what they do aloud tells no more of it", () => {
    for (const { fact, carriers } of guarded)
      for (const [viewer, all] of told) {
        if (expectedSightsOf(choice, fact)[viewer] !== "-") continue;
        const naming = all.filter(({ name, text }) => carriers.has(name) && text.includes(stage.seen.id));
        expect([viewer, naming]).toEqual([viewer, []]);
      }
  });

  it("what is theirs alone comes to nobody else", async () => {
    const mine = (await stage.askMyself()).map(({ text }) => text).join();
    for (const [fact, mark] of Object.entries(stage.marks)) {
      expect(mine).toContain(mark);
      for (const [viewer, all] of told) {
        const telling = all.filter(
          ({ name, text }) => text.includes(mark) && !isForAdmins(name, fact, viewer),
        );
        expect([viewer, telling.map(({ name }) => name)]).toEqual([viewer, []]);
      }
    }
  });
});

const isForAdmins = (name: string, fact: string, viewer: Viewer) =>
  viewer === "admin" && factsIn(rows, name).some(({ whose, field }) => whose === "admin" && field === fact);
