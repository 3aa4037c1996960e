import { act, cleanup, render, screen } from "@testing-library/react";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { ConnectDataButton, ConnectDataFrame } from "../../../../src/index.js";
import "../../../../src/official.js";
import { CREATED, openDialog, shownDialog, SOURCE } from "../../support/airbyte-page.js";
import { waitFor } from "../../support/wait-for.js";
import { openPage, stubUsers, userEndpoint } from "./render-frame.js";

const USERS = ["ada", "bob", "cyd", "eve"] as const;

describe("four frames of different users", () => {
  it("each have their own user's page and tokens", async () => {
    const { requests, pages } = await setup();
    expect(pages.map(({ workspace }) => workspace)).toEqual(USERS);
    const users = await Promise.all(
      pages.map(async ({ page }) => {
        const received: { data: { scopedAuthToken: string } }[] = await page.received();
        return new Set(received.map(({ data }) => workspaceOf(data.scopedAuthToken)));
      }),
    );
    expect(users).toEqual(USERS.map((user) => new Set([user])));
    expect(requests).toHaveLength(USERS.length);
  });

  it("report only their own page's events", async () => {
    const { pages, reported } = await setup();
    for (const [index, { page }] of pages.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await page.post({ ...CREATED, data: { ...SOURCE, id: `of ${USERS[index]}` } });
    }
    expect(reported()).toEqual(USERS.map((user) => [`of ${user}`]));
  });

  it("close one by one", async () => {
    const { pages, boxes, closed } = await setup();
    await pages[1]?.page.post("CLOSE_DIALOG");
    await waitFor(() => expect(boxes[1]?.dataset["status"]).toBe("closed"));
    expect(boxes.map(({ dataset }) => dataset["status"])).toEqual(["open", "closed", "open", "open"]);
    expect(closed()).toEqual([0, 1, 0, 0]);
  });
});

describe.each(["official", "frame"] as const)("a frame beside a dialog, %s", (widget) => {
  it("stays unchanged, and keeps its events and its close to itself", async () => {
    const { pages, boxes, reported } = await setup(["ada"]);
    const onEvent = vi.fn();
    const { getByRole } = render(
      <ConnectDataButton widget={widget} endpoint={userEndpoint("bob")} tokenKey="bob" onEvent={onEvent} />,
    );
    act(() => getByRole("button").click());
    const { page } = await openDialog();
    await page.post(CREATED);
    await pages[0]?.page.post({ ...CREATED, data: { ...SOURCE, id: "inline" } });
    expect(reported()).toEqual([["inline"]]);
    expect(onEvent).toHaveBeenCalledOnce();

    await pages[0]?.page.post("CLOSE_DIALOG");
    await waitFor(() => expect(boxes[0]?.dataset["status"]).toBe("closed"));
    expect(shownDialog().dataset["state"]).toBe("page");
  });

  it("stays open when the dialog closes", async () => {
    const { boxes } = await setup(["ada"]);
    const { getByRole } = render(<ConnectDataButton widget={widget} endpoint={userEndpoint("bob")} tokenKey="bob" />);
    act(() => getByRole("button").click());
    const { page } = await openDialog();
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(document.querySelector("dialog[open]")).toBeNull());
    expect(boxes[0]?.dataset["status"]).toBe("open");
  });
});

async function setup(users: readonly string[] = USERS) {
  const backend = stubUsers();
  const callbacks = users.map(() => ({ onEvent: vi.fn(), onClose: vi.fn() }));
  render(
    <>
      {users.map((user, index) => (
        <ConnectDataFrame
          key={user}
          data-testid="box"
          endpoint={userEndpoint(user)}
          tokenKey={user}
          labels={{ dialog: `Data of ${user}` }}
          {...callbacks[index]}
        />
      ))}
    </>,
  );
  onTestFinished(cleanup);
  const boxes = screen.getAllByTestId("box");
  const pages = await Promise.all(boxes.map(openPage));
  const reported = () => callbacks.map(({ onEvent }) => onEvent.mock.calls.map(([event]) => event.data?.id));
  const closed = () => callbacks.map(({ onClose }) => onClose.mock.calls.length);
  return { ...backend, boxes, pages, reported, closed };
}

function workspaceOf(scopedToken: string): unknown {
  const payload = scopedToken.split(".")[1] ?? "";
  return JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")))["io.airbyte.auth.workspace_scope"]
    .workspaceId;
}
