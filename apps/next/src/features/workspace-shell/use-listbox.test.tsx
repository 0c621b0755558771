// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useListbox } from "./use-listbox";

afterEach(cleanup);

function Picker({ onChoose }: { onChoose: (key: string) => void }) {
  const { inputProps, listId, optionProps, active } = useListbox({ keys: ["a", "b"], onChoose });
  return (
    <>
      <input {...inputProps} aria-label="Search" />
      <ul id={listId} role="listbox" aria-label="Results">
        {["a", "b"].map((key) => (
          <li key={key} {...optionProps(key)} aria-selected={key === active}>
            {key}
          </li>
        ))}
      </ul>
    </>
  );
}

test("Enter takes the option that the arrows reached", () => {
  Element.prototype.scrollIntoView = vi.fn();
  const onChoose = vi.fn();
  render(<Picker onChoose={onChoose} />);
  const field = screen.getByRole("combobox");
  fireEvent.keyDown(field, { key: "ArrowDown" });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(onChoose).toHaveBeenCalledExactlyOnceWith("b");
});

test.each([{ isComposing: true }, { keyCode: 229 }])("keys of an input method take none: %o", (sign) => {
  Element.prototype.scrollIntoView = vi.fn();
  const onChoose = vi.fn();
  render(<Picker onChoose={onChoose} />);
  const field = screen.getByRole("combobox");
  fireEvent.keyDown(field, { key: "ArrowDown", ...sign });
  fireEvent.keyDown(field, { key: "Enter", ...sign });
  expect(onChoose).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: "Enter" });
  expect(onChoose).toHaveBeenCalledExactlyOnceWith("a");
});
