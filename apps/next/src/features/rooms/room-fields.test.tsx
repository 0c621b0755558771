// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { RoomFields } from "./room-fields";
import { strings } from "./rooms.strings";

afterEach(cleanup);

test("Enter in the topic sends the form, unless it picks a candidate of an input method", () => {
  const onSubmit = vi.fn();
  const nothing = () => undefined;
  render(
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <RoomFields name="design" topic="にほん" onName={nothing} onTopic={nothing} nameError={undefined} />
    </form>,
  );
  const topic = screen.getByLabelText(strings.create.topic, { exact: false });
  fireEvent.keyDown(topic, { key: "Enter", isComposing: true });
  fireEvent.keyDown(topic, { key: "Enter", keyCode: 229 });
  expect(onSubmit).not.toHaveBeenCalled();
  fireEvent.keyDown(topic, { key: "Enter" });
  expect(onSubmit).toHaveBeenCalledOnce();
});
