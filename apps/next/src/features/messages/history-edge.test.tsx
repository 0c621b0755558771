// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { HistoryEdge } from "./history-edge";
import { strings } from "./messages.strings";

afterEach(cleanup);

function History({ edge }: { edge: "older" | "newer" }) {
  const [isLoading, setIsLoading] = useState(false);
  const shown = (
    <HistoryEdge
      edge={edge}
      isLoading={isLoading}
      hasFailed={!isLoading}
      onRetry={() => setIsLoading(true)}
    />
  );
  return (
    <div>
      {edge === "older" && shown}
      <div role="log" tabIndex={-1} />
      {edge === "newer" && shown}
    </div>
  );
}

test.each(["older", "newer"] as const)(
  "trying the %s messages again keeps the focus in the history",
  async (edge) => {
    render(<History edge={edge} />);
    await userEvent.click(screen.getByRole("button", { name: strings.tryAgain }));
    expect(screen.queryByRole("button")).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole("log"));
  },
);
