// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ParleyClient } from "@parley/client/create-client";
import { SetRoomNotifications, UpdateNotifications } from "@parley/shared/contracts/notifications";
import { defaultNotifications } from "@parley/shared/default-notifications";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { Toaster } from "@/ui/toaster";
import { NotificationSettings } from "./notification-settings";
import { strings } from "./notifications.strings";
import { RoomNotificationsDialog } from "./room-notifications-dialog";

const sent = vi.fn();
let client: ParleyClient;
const view = roomView({ name: "design" });
const membership = {
  role: "member" as const,
  readSeq: 0,
  unreadFrom: null,
  personRev: 0,
  unread: 0,
  mentions: [],
};

beforeEach(() => {
  sent.mockReset();
  client = testClient([{ ...view, membership }]);
  answerApi(UpdateNotifications, (changes) => {
    sent(changes);
    return { data: { ...defaultNotifications, ...changes } };
  });
});
afterEach(() => {
  cleanup();
  forgetAnswers();
});

const show = (sendsMail = true) =>
  render(
    <InWorkspace client={client}>
      <NotificationSettings sendsMail={sendsMail} />
      <Toaster />
    </InWorkspace>,
  );

test("a choice is shown at once and sent", async () => {
  show();
  const rooms = within(screen.getByRole("group", { name: strings.settings.rooms }));
  expect(rooms.getByRole<HTMLInputElement>("radio", { name: "Mentions" }).checked).toBe(true);
  await userEvent.click(rooms.getByRole("radio", { name: "Nothing" }));
  expect(rooms.getByRole<HTMLInputElement>("radio", { name: "Nothing" }).checked).toBe(true);
  expect(sent).toHaveBeenCalledWith({ rooms: "nothing" });
  await userEvent.selectOptions(screen.getByRole("combobox", { name: strings.settings.mail }), "No mail");
  expect(sent).toHaveBeenLastCalledWith({ mailMinutes: null });
});

test("where the server sends no mail, there is nothing to choose", () => {
  show(false);
  expect(screen.queryByRole("combobox", { name: strings.settings.mail })).toBeNull();
  expect(screen.getByText(strings.settings.mailImpossible)).toBeTruthy();
});

test("a choice that fails is taken back, and said", async () => {
  answerApi(UpdateNotifications, () => ({ error: { code: "unavailable", message: "later" } }));
  show();
  const direct = within(screen.getByRole("group", { name: strings.settings.direct }));
  await userEvent.click(direct.getByRole("radio", { name: "Nothing" }));
  await vi.waitFor(() =>
    expect(direct.getByRole<HTMLInputElement>("radio", { name: "All messages" }).checked).toBe(true),
  );
});

test("keywords are added once and taken away, and the focus stays", async () => {
  show();
  const field = screen.getByLabelText(strings.settings.keyword);
  await userEvent.type(field, "  release   train {Enter}");
  expect(sent).toHaveBeenLastCalledWith({ keywords: ["release train"] });
  await userEvent.type(field, "Release Train{Enter}");
  expect(sent).toHaveBeenCalledTimes(1);
  await userEvent.click(
    screen.getByRole("button", { name: strings.settings.removeKeyword("release train") }),
  );
  expect(sent).toHaveBeenLastCalledWith({ keywords: [] });
  expect(document.activeElement === field).toBe(true);
  await userEvent.type(field, `${"x".repeat(61)}{Enter}`);
  expect(screen.getByRole("alert").textContent).toContain("60");
  expect(sent).toHaveBeenCalledTimes(2);
});

test("quiet hours begin in this browser's time zone, on at least one day", async () => {
  show();
  await userEvent.click(screen.getByRole("radio", { name: "On" }));
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const nights = { from: "22:00", to: "07:00", timeZone };
  expect(sent).toHaveBeenLastCalledWith({ quietHours: { ...nights, days: [0, 1, 2, 3, 4, 5, 6] } });
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
    await userEvent.click(screen.getByRole("button", { name: day }));
  expect(sent).toHaveBeenLastCalledWith({ quietHours: { ...nights, days: [0] } });
  expect(screen.getByRole("button", { name: "Sunday" }).getAttribute("aria-pressed")).toBe("true");
});

test("a time is told once it was typed, and no answer comes between its digits", async () => {
  show();
  await userEvent.click(screen.getByRole("radio", { name: "On" }));
  const from = screen.getByLabelText<HTMLInputElement>("From");
  // What a browser makes of the digits on the way.
  for (const value of ["02:00", "23:00", "23:03", "23:30"]) {
    fireEvent.focus(from);
    fireEvent.change(from, { target: { value } });
    expect(from.value).toBe(value);
  }
  const times = () =>
    sent.mock.calls.map(([changes]: { quietHours: { from: string } }[]) => changes?.quietHours.from);
  expect(times()).toEqual(["22:00"]);
  await waitFor(() => expect(times()).toEqual(["22:00", "23:30"]), { timeout: 3_000 });
  fireEvent.change(from, { target: { value: "" } });
  fireEvent.blur(from);
  expect(from.value).toBe("23:30");
  expect(times()).toEqual(["22:00", "23:30"]);
});

test("a room's dialog sends what was changed, and nothing else", async () => {
  const chosen = vi.fn();
  answerApi(SetRoomNotifications, (input) => {
    chosen(input);
    return { data: { roomId: input.roomId, level: input.level ?? null, mute: input.mute ?? null } };
  });
  const onClose = vi.fn();
  render(
    <InWorkspace client={client}>
      <RoomNotificationsDialog roomId={view.room.id} onClose={onClose} />
    </InWorkspace>,
  );
  await userEvent.selectOptions(screen.getByLabelText(strings.room.mute), strings.spans.forever);
  await userEvent.click(screen.getByRole("button", { name: strings.room.save }));
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(chosen.mock.calls).toEqual([[{ roomId: view.room.id, mute: { until: null } }]]);
});
