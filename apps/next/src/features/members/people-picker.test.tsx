// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { ListUsers, type User } from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { answerApi, forgetAnswers, loseNetwork } from "@/test/answer-api";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { PeoplePicker } from "./people-picker";

Element.prototype.scrollIntoView = () => undefined;

afterEach(() => {
  cleanup();
  forgetAnswers();
});

const person = (displayName: string): User => ({
  id: newId(),
  rev: 1,
  displayName,
  image: null,
  role: "member",
  banned: false,
  deactivated: false,
  deleted: false,
  timeZone: null,
  status: null,
});
const everyone = [person("Ana Lindqvist"), person("Ben Okoro"), person("Zoe Martin")];

function Example({ onChosen }: { onChosen: (names: string[]) => void }) {
  const [chosen, setChosen] = useState<User[]>([]);
  function change(users: User[]) {
    setChosen(users);
    onChosen(users.map((user) => user.displayName));
  }
  return <PeoplePicker roomId={newId()} chosen={chosen} onChange={change} noMatch={(text) => text} />;
}

/** The answers to a text wait until `release` is called. */
async function show() {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  answerApi(ListUsers, async ({ text }) => {
    if (text !== undefined) await released;
    const found = everyone.filter((user) => user.displayName.toLowerCase().includes(text ?? ""));
    return { data: { users: found, next: null } };
  });
  let chosen: string[] = [];
  render(
    <InWorkspace client={testClient()}>
      <Example onChosen={(names) => (chosen = names)} />
    </InWorkspace>,
  );
  await screen.findByRole("option", { name: "Ana Lindqvist" });
  return { user: userEvent.setup(), chosen: () => chosen, release };
}

const listed = () => screen.queryAllByRole("option").map((option) => option.textContent);

test("Enter takes nobody who was found for an earlier text", async () => {
  const { user, chosen, release } = await show();
  await user.type(screen.getByRole("combobox"), "zoe{Enter}");
  expect(chosen()).toEqual([]);
  expect(screen.getByRole("combobox").getAttribute("aria-activedescendant")).toBeNull();
  release();
  await waitFor(() => expect(listed()).toEqual(["ZMZoe Martin"]));
  await user.keyboard("{Enter}");
  expect(chosen()).toEqual(["Zoe Martin"]);
});

test("a search that fails says so, and leaves nobody of the search before", async () => {
  const { user, chosen } = await show();
  loseNetwork();
  await user.type(screen.getByRole("combobox"), "zoe");
  expect((await screen.findByRole("alert")).textContent).toMatch(/can't be reached/);
  expect(listed()).toEqual([]);
  await user.keyboard("{Enter}");
  expect(chosen()).toEqual([]);
});
