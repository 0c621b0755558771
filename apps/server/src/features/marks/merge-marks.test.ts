import { newId } from "@parley/shared/id";
import { expect, it } from "vitest";
import { mergeMarks } from "./merge-marks";

const member = { roomId: newId(), userId: newId() };

it("makes one request of what a member's devices ask for", () => {
  expect(mergeMarks({ ...member, readSeq: 5 }, { ...member, readSeq: 3 })).toEqual({ ...member, readSeq: 5 });
  expect(mergeMarks({ ...member, deliveredSeq: 5 }, { ...member, readSeq: 3, endsUnreadFrom: null })).toEqual(
    {
      ...member,
      readSeq: 3,
      endsUnreadFrom: null,
      deliveredSeq: 5,
    },
  );
});

it("keeps apart what depends on the order", () => {
  expect(mergeMarks({ ...member, readSeq: 5 }, { ...member, unreadFrom: 3 })).toBeNull();
  expect(mergeMarks({ ...member, readSeq: 5, endsUnreadFrom: 2 }, { ...member, readSeq: 6 })).toBeNull();
});
