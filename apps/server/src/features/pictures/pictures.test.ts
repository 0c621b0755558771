import type { WorkspaceChanges } from "@parley/shared/contracts/sync";
import { GetPicture, RemovePicture, SetPicture } from "@parley/shared/contracts/pictures";
import { GetUser } from "@parley/shared/contracts/users";
import type { Database } from "@parley/shared/db/database";
import { pictures } from "@parley/shared/db/tables/pictures";
import { limits } from "@parley/shared/limits";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller } from "../../../test/caller";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import { lossyOf, smallWebp, webpOf } from "../../../test/webp";

const webp = smallWebp.toString("base64");

describeEachDatabase("a picture", (open) => {
  let db: Database;
  let server: TestServer;
  let ana: TestPerson;
  let bob: TestPerson;
  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    [ana, bob] = [await createPerson(db), await createPerson(db)];
  });

  const as = (person: TestPerson) => createCaller(server, person);
  const fetchPicture = (path: string, person?: TestPerson) =>
    fetch(server.url + path, { headers: person ? { cookie: person.cookie } : {} });

  it("is served as it was given, to whoever is signed in, and may be kept", async () => {
    const { image } = await as(bob)(SetPicture, { webp });
    const answer = await fetchPicture(image ?? "", ana);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "private, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(smallWebp);
    expect((await fetchPicture(image ?? "")).status).toBe(401);
    const stream = await as(ana)(GetPicture, { hash: image?.split("/").at(-1) ?? "" });
    expect(Buffer.from(await new Response(stream).arrayBuffer())).toEqual(smallWebp);
    expect((await fetchPicture(`/api/pictures/${"0".repeat(64)}`, ana)).status).toBe(404);
  });

  it("reaches everybody with the profile, and goes the same way", async () => {
    const told: WorkspaceChanges[] = [];
    const client = await connect(server.url, ana.token, {}, (socket) => {
      socket.on("workspace:changed", (change) => told.push(change));
    });
    const heard = () => told.flatMap(({ users }) => users).filter(({ id }) => id === bob.id);
    // Nobody else has chosen it.
    const webp = webpOf(["VP8 ", lossyOf(48, 48)]).toString("base64");
    const { image, rev } = await as(bob)(SetPicture, { webp });
    await vi.waitFor(() => expect(heard()).toMatchObject([{ image, rev }]));
    // The same one again changes nothing.
    expect((await as(bob)(SetPicture, { webp })).rev).toBe(rev);
    expect((await as(bob)(RemovePicture, {})).image).toBeNull();
    await vi.waitFor(() => expect(heard()).toMatchObject([{ image }, { image: null }]));
    expect((await fetchPicture(image ?? "", ana)).status).toBe(404);
    client.close();
  });

  it("of two who chose the same one stays with the other, and the last one takes the place of the first", async () => {
    const { image } = await as(ana)(SetPicture, { webp });
    await as(bob)(SetPicture, { webp });
    const other = webpOf(["VP8 ", lossyOf(32, 32)]);
    const { image: second } = await as(ana)(SetPicture, { webp: other.toString("base64") });
    expect(second).not.toBe(image);
    expect((await as(ana)(GetUser, { userId: bob.id })).image).toBe(image);
    expect((await fetchPicture(image ?? "", ana)).status).toBe(200);
    expect(await db.orm.select().from(pictures).where(eq(pictures.userId, ana.id))).toHaveLength(1);
  });

  it("is stored up to 64 kB, square and of bounded size, and nothing else", async () => {
    const sized = (bytes: number) => {
      const data = lossyOf(256, 256);
      return webpOf(["VP8 ", Buffer.concat([data, Buffer.alloc(bytes - 20 - data.length)])]).toString(
        "base64",
      );
    };
    expect((await as(bob)(SetPicture, { webp: sized(limits.pictureBytes) })).image).not.toBeNull();
    const before = await db.orm.select().from(pictures).where(eq(pictures.userId, bob.id));
    const refusal = { code: "invalid_input" };
    for (const wrong of [
      sized(limits.pictureBytes + 2),
      webpOf(["VP8 ", lossyOf(64, 65)]).toString("base64"),
      webpOf(["VP8 ", lossyOf(513, 513)]).toString("base64"),
      webpOf(["VP8 ", lossyOf(15, 15)]).toString("base64"),
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64"),
      "",
      "no base64!",
    ]) {
      await expect(as(bob)(SetPicture, { webp: wrong })).rejects.toMatchObject(refusal);
    }
    await expect(as(bob)(SetPicture, { webp: "A".repeat(100 * 1024) })).rejects.toMatchObject({
      code: "too_large",
    });
    expect(await db.orm.select().from(pictures).where(eq(pictures.userId, bob.id))).toEqual(before);
  });
});
