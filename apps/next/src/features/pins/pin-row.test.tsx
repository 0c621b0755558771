// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { Message } from "@parley/shared/contracts/messages";
import { newId } from "@parley/shared/id";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { strings as blockStrings } from "../blocks/blocks.strings";
import { PinRow } from "./pin-row";

afterEach(cleanup);

const view = roomView();
const authorId = newId();
const time = "2026-03-02T10:00:00.000Z";

const message: Message = {
  id: newId(),
  roomId: view.room.id,
  seq: 1,
  rev: 2,
  authorId,
  clientId: newId(),
  body: "What I would rather not read",
  system: null,
  replyTo: null,
  reactions: [],
  pinned: { at: time, by: testMe.id },
  createdAt: time,
  editedAt: null,
  deletedAt: null,
};

const show = (blocked: readonly string[]) =>
  render(
    <InWorkspace client={testClient([view], { blocked: [...blocked] })}>
      <PinRow message={message} />
    </InWorkspace>,
  );

test("what somebody wrote whom I blocked is folded among the pins too, until I ask for it", async () => {
  show([authorId]);
  expect(screen.queryByText(message.body)).toBeNull();
  expect(screen.getByText(blockStrings.folded)).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: blockStrings.show }));
  expect(screen.getByText(message.body)).toBeDefined();
  expect(screen.queryByText(blockStrings.folded)).toBeNull();
});

test("a pin of anybody else says what it says", () => {
  show([newId()]);
  expect(screen.getByText(message.body)).toBeDefined();
});
