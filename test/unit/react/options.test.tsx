// @vitest-environment happy-dom
import { act, cleanup, render, renderHook, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedProvider, useAirbyteWidget, type UseAirbyteWidgetOptions } from "../../../src/index.js";
import { mergeOptions, withoutOptions } from "../../../src/react/options.js";
import { createTestAdapter } from "../../../src/testing.js";

afterEach(cleanup);

const ignore = () => {};

/** Every option: a missing one does not compile. */
const EVERY_OPTION: Required<UseAirbyteWidgetOptions> = {
  endpoint: "/token",
  fetchToken: async () => "token",
  tokenKey: "ada",
  tokenTimeoutMs: 1,
  widget: "frame",
  preload: "none",
  view: "manage",
  closeOnOutsideClick: true,
  handshakeTimeoutMs: 1,
  showResult: false,
  onSignIn: ignore,
  supportUrl: "mailto:support@app.test",
  labels: { connect: "Connect" },
  onEvent: ignore,
  onSourceCreated: ignore,
  onSourceUpdated: ignore,
  onSourceError: ignore,
  onOpen: ignore,
  onClose: ignore,
  onError: ignore,
  onStep: ignore,
};

describe("withoutOptions", () => {
  it("drops every option", () => {
    expect(withoutOptions(EVERY_OPTION)).toEqual({});
  });

  it("keeps everything else, even undefined", () => {
    const own = { id: "connect", type: "submit", "aria-label": "Connect", onClick: ignore, title: undefined };
    expect(withoutOptions({ ...EVERY_OPTION, ...own })).toStrictEqual(own);
  });
});

describe("mergeOptions", () => {
  it("keeps every option of the defaults", () => {
    expect(mergeOptions(EVERY_OPTION, {})).toEqual(EVERY_OPTION);
  });

  it("keeps every own option, and no other props", () => {
    const own = { ...EVERY_OPTION, id: "connect" };
    expect(mergeOptions({}, own)).toEqual(EVERY_OPTION);
  });

  it("prefers own options unless they are undefined", () => {
    const defaults = { tokenKey: "ada", preload: "mount", view: "manage" } as const;
    const own = { tokenKey: "bob", view: undefined, preload: "none" } as const;
    expect(mergeOptions(defaults, own)).toEqual({ tokenKey: "bob", view: "manage", preload: "none" });
  });

  it.each<[UseAirbyteWidgetOptions, UseAirbyteWidgetOptions]>([
    [{ fetchToken: EVERY_OPTION.fetchToken }, { endpoint: "/own" }],
    [{ endpoint: "/token" }, { fetchToken: EVERY_OPTION.fetchToken }],
  ])("replaces the defaults' source of tokens with its own of either kind", (defaults, own) => {
    const { endpoint, fetchToken } = mergeOptions(defaults, own);
    expect({ endpoint, fetchToken }).toEqual({ endpoint: undefined, fetchToken: undefined, ...own });
  });
});

describe("AirbyteEmbeddedProvider", () => {
  /** A hook inside a provider, with a test dialog. */
  function setup(defaults: UseAirbyteWidgetOptions, own: UseAirbyteWidgetOptions = {}) {
    const airbyte = createTestAdapter();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <AirbyteEmbeddedProvider widget={airbyte.widget} fetchToken={airbyte.fetchToken} {...defaults}>
        {children}
      </AirbyteEmbeddedProvider>
    );
    const { result } = renderHook(() => useAirbyteWidget(own), { wrapper });
    const open = async () => {
      act(() => void result.current.open());
      await waitFor(() => expect(airbyte.isOpen).toBe(true));
    };
    return { airbyte, open };
  }

  it("provides its options, callbacks and labels included, to hooks inside it", async () => {
    const onOpen = vi.fn<() => void>();
    const labels = { dialog: "Data" };
    const { airbyte, open } = setup({ onOpen, view: "manage", closeOnOutsideClick: true, labels });
    await open();
    expect(onOpen).toHaveBeenCalledOnce();
    expect(airbyte.options).toMatchObject({ view: "manage", closeOnOutsideClick: true, labels });
  });

  it("yields to a hook's own options", async () => {
    const [onOpen, ownOnOpen] = [vi.fn<() => void>(), vi.fn<() => void>()];
    const { airbyte, open } = setup({ onOpen, view: "manage" }, { onOpen: ownOnOpen, view: { templateId: "t1" } });
    await open();
    expect([onOpen.mock.calls.length, ownOnOpen.mock.calls.length]).toEqual([0, 1]);
    expect(airbyte.options).toMatchObject({ view: { templateId: "t1" } });
  });

  it("adds to the options of an outer provider", async () => {
    const airbyte = createTestAdapter();
    const Probe = () => <button onClick={useAirbyteWidget().open}>Connect</button>;
    render(
      <AirbyteEmbeddedProvider widget={airbyte.widget} fetchToken={airbyte.fetchToken} view="manage">
        <AirbyteEmbeddedProvider closeOnOutsideClick>
          <Probe />
        </AirbyteEmbeddedProvider>
      </AirbyteEmbeddedProvider>,
    );
    act(() => screen.getByRole("button").click());
    await waitFor(() => expect(airbyte.isOpen).toBe(true));
    expect(airbyte.options).toMatchObject({ view: "manage", closeOnOutsideClick: true });
  });

  it("does not render its children again while its options stay the same", () => {
    const rendered = vi.fn<() => void>();
    function Probe() {
      useAirbyteWidget();
      rendered();
      return null;
    }
    const probe = <Probe />;
    const onOpen = () => {};
    const page = (own: UseAirbyteWidgetOptions) => (
      <AirbyteEmbeddedProvider endpoint="/token" tokenKey="ada" onOpen={onOpen} {...own}>
        {probe}
      </AirbyteEmbeddedProvider>
    );
    const { rerender } = render(page({}));
    rerender(page({}));
    expect(rendered).toHaveBeenCalledOnce();
    rerender(page({ tokenKey: "bob" }));
    expect(rendered).toHaveBeenCalledTimes(2);
  });
});
