import { newId } from "@parley/shared/id";
import { openSideClient, type SideClient } from "./side-client";
import type { Fault } from "./fault";

const idsInAll = 10_000;
const shortIds = 600;
const copies = 5;
/** Ids that are under way at the same time. */
const atOnce = 40;
const authors = 8;

export const sameClientId: Fault = {
  name: "same-client-id",
  about: "one client id comes five times at once, over three servers",
  databases: ["postgres"],
  servers: 3,
  run: async ({ stage, random, isShort, count, violate, addLogs }) => {
    const { servers, workspace } = stage;
    const people = workspace.extras.slice(0, authors);
    const clients = await Promise.all(
      people.map((person) => Promise.all(servers.map(({ url }) => openSideClient(url, person)))),
    );
    const ids = isShort ? shortIds : idsInAll;
    let next = 0;
    const work = async () => {
      while (next < ids) {
        const n = next++;
        const mine = clients[n % authors];
        if (!mine) throw new Error("There is no such author");
        const roomId = workspace.sideRooms[random.below(workspace.sideRooms.length)]?.id ?? "";
        const clientId = newId();
        const answers = await Promise.all(
          Array.from({ length: copies }, (_, copy) =>
            (mine[copy % mine.length] as SideClient).send(roomId, `five times ${n}`, clientId),
          ),
        );
        if (!answers.every(Boolean)) violate(`a copy of ${clientId} was refused or not answered`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    count("ids", ids);
    addLogs(clients.flat().map(({ log }) => log));
    for (const { client } of clients.flat()) client.close();
  },
};
