import type { ReactNode } from "react";
import { Provider } from "react-redux";
import { createClient, type ParleyClient } from "@parley/client/create-client";
import type { RoomView } from "@parley/shared/contracts/rooms";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import type { Me } from "@parley/shared/contracts/users";
import { defaultNotifications } from "@parley/shared/default-notifications";
import { newId } from "@parley/shared/id";
import { DialogsProvider } from "@/features/workspace-shell/dialogs";
import { ClientContext } from "@/features/workspace-shell/use-client";

export const testMe: Me = {
  id: newId(),
  rev: 1,
  displayName: "Ada",
  image: null,
  role: "member",
  banned: false,
  deactivated: false,
  deleted: false,
  timeZone: null,
  status: null,
  email: "ada@example.org",
  named: true,
  sessionExpiresAt: "2027-01-01T00:00:00.000Z",
};

/** The real client with these rooms in its store, as a server component would have read them; not connected. */
export function testClient(
  rooms: readonly RoomView[] = [],
  { blocked = [], role = testMe.role }: Partial<Pick<PersonSnapshot, "blocked"> & Pick<Me, "role">> = {},
): ParleyClient {
  const epoch = rooms[0]?.epoch ?? newId();
  return createClient({
    url: "",
    credentials: "cookie",
    userId: testMe.id,
    preloaded: {
      me: { ...testMe, role },
      snapshot: {
        epoch,
        userId: testMe.id,
        head: 1,
        workspaceHead: 1,
        preferences: { readReceipts: true },
        notifications: defaultNotifications,
        presence: "auto",
        rooms: [],
        blocked,
      },
      rooms: rooms.map((view) => ({ ...view, epoch })),
    },
  });
}

/** What a component of the workspace finds around it. */
export function InWorkspace({ client, children }: { client: ParleyClient; children: ReactNode }) {
  return (
    <ClientContext value={client}>
      <Provider store={client.store}>
        <DialogsProvider>{children}</DialogsProvider>
      </Provider>
    </ClientContext>
  );
}
