import { createRef, type ComponentProps, type ComponentPropsWithoutRef, type JSX } from "react";
import { expectTypeOf } from "vitest";

import {
  AirbyteEmbeddedProvider,
  ConnectDataButton,
  useAirbyteWidget,
  type AirbyteEmbeddedError,
  type AirbyteEmbeddedProviderProps,
  type ConnectDataButtonProps,
  type ConnectResult,
  type DialogOptions,
  type OpenOverrides,
  type Source,
  type UseAirbyteWidgetOptions,
} from "../../src/index.js";

type ButtonProps = ComponentPropsWithoutRef<"button">;

/** A documented handler on the hook, and the hook's functions on the app's own elements. */
export function OwnButton(): JSX.Element {
  const widget = useAirbyteWidget({
    endpoint: "/api/airbyte/widget-token",
    onEvent: (event) => {
      // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- as in the documentation
      switch (event.message) {
        case "source_created":
          console.log(event.data.name);
          break;
        case "source_create_error":
          console.error(event.error.code);
          break;
      }
    },
  });
  const { open, close, status, error, result, getTriggerProps } = widget;

  expectTypeOf(open).toEqualTypeOf<(overrides?: OpenOverrides) => Promise<ConnectResult>>();
  expectTypeOf(close).toEqualTypeOf<() => void>();
  expectTypeOf(status).toEqualTypeOf<"idle" | "loading" | "open" | "error">();
  expectTypeOf(error).toEqualTypeOf<AirbyteEmbeddedError | null>();
  expectTypeOf(result).toEqualTypeOf<ConnectResult | null>();
  if (widget.status === "error") expectTypeOf(widget.error).toEqualTypeOf<AirbyteEmbeddedError>();
  if (widget.status !== "error") expectTypeOf(widget.error).toBeNull();
  // @ts-expect-error -- misspelled
  if (status === "opened") close();

  return (
    <>
      <button onClick={open}>Connect</button>
      <a href="/connect" onClick={open}>
        Connect
      </a>
      <div role="button" tabIndex={0} onKeyDown={open} />
      <button onClick={() => open({ view: { templateId: "t1" } })}>Connect GitHub</button>
      <button onClick={close}>Cancel</button>
      <button {...getTriggerProps()}>Connect</button>
      <a href="/connect" {...getTriggerProps()}>
        Connect
      </a>
      <div role="button" tabIndex={0} {...getTriggerProps()} />
    </>
  );
}

/** Options that one opening may have, and may not. */
export async function openWith(open: (overrides?: OpenOverrides) => Promise<ConnectResult>): Promise<void> {
  await open();
  await open({ view: "connect" });
  await open({ view: "manage", closeOnOutsideClick: true, handshakeTimeoutMs: 5_000, labels: { dialog: "Data" } });
  await open({ view: { templateId: "t1" } });
  await open({ view: { sourceId: "s1" } });
  await open({ onSignIn: async () => undefined, supportUrl: "mailto:support@app.test" });
  // @ts-expect-error -- belongs to the button
  await open({ showResult: false });
  expectTypeOf<DialogOptions>().toExtend<OpenOverrides>();
  // @ts-expect-error -- no such view
  await open({ view: "catalog" });
  // @ts-expect-error -- no such view
  await open({ view: { workspaceId: "w1" } });
  // @ts-expect-error -- the owner of the token must not change for one opening
  await open({ tokenKey: "bob" });
  // @ts-expect-error -- callbacks belong to the hook
  await open({ onClose: () => undefined });
}

/** The provider accepts every option, and children. */
expectTypeOf<Omit<AirbyteEmbeddedProviderProps, "children">>().toEqualTypeOf<UseAirbyteWidgetOptions>();

export const app: JSX.Element = (
  <AirbyteEmbeddedProvider endpoint="/token" tokenKey="ada" preload="mount" view="manage" onClose={() => undefined}>
    <ConnectDataButton view={{ sourceId: "s1" }} />
    {/* @ts-expect-error -- removed: `view` names it */}
    <ConnectDataButton templateId="t1" />
  </AirbyteEmbeddedProvider>
);

/** Every prop of a button except those whose names are ours, and all of ours. */
expectTypeOf<keyof ConnectDataButtonProps>().toEqualTypeOf<keyof ButtonProps | keyof UseAirbyteWidgetOptions>();
expectTypeOf<Pick<ConnectDataButtonProps, keyof UseAirbyteWidgetOptions>>().toEqualTypeOf<UseAirbyteWidgetOptions>();
expectTypeOf<ConnectDataButtonProps>().toExtend<Omit<ButtonProps, keyof UseAirbyteWidgetOptions>>();
expectTypeOf<NonNullable<ConnectDataButtonProps["onError"]>>().toEqualTypeOf<(error: AirbyteEmbeddedError) => void>();
expectTypeOf<NonNullable<ConnectDataButtonProps["onClose"]>>().toEqualTypeOf<(result: ConnectResult) => void>();
expectTypeOf<ComponentProps<typeof ConnectDataButton>["ref"]>().toExtend<ComponentProps<"button">["ref"]>();

export const buttons: JSX.Element[] = [
  <ConnectDataButton key="least" endpoint="/api/airbyte/widget-token" />,
  <ConnectDataButton
    key="all"
    ref={createRef<HTMLButtonElement>()}
    fetchToken={async ({ signal, reason }) => {
      expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
      expectTypeOf(reason).toEqualTypeOf<"open" | "preload" | "refresh">();
      return "token";
    }}
    tokenKey="user-1"
    tokenTimeoutMs={5_000}
    view={{ templateId: "t1" }}
    onSourceCreated={(source) => expectTypeOf(source).toEqualTypeOf<Source>()}
    onError={(error) => expectTypeOf(error).toEqualTypeOf<AirbyteEmbeddedError>()}
    onSignIn={() => undefined}
    supportUrl="mailto:support@app.test"
    showResult={false}
    onClick={(event) => event.preventDefault()}
    onFocus={(event) => event.currentTarget.form?.reset()}
    className="primary"
    style={{ color: "red" }}
    disabled
    type="submit"
    form="form"
    id="connect"
    aria-label="Connect"
    data-testid="connect"
  >
    Connect <b>your</b> data
  </ConnectDataButton>,
  <ConnectDataButton key="ref-function" ref={(button) => button?.focus()} endpoint={new URL("https://app.test")} />,
  // @ts-expect-error -- a button's ref
  <ConnectDataButton key="other-ref" ref={createRef<HTMLAnchorElement>()} />,
  // @ts-expect-error -- onError is ours, and receives an error instead of an event
  <ConnectDataButton key="dom-error" onError={(event) => event.currentTarget} />,
  // @ts-expect-error -- misspelled
  <ConnectDataButton key="misspelled" onSourceCreate={() => undefined} />,
  // @ts-expect-error -- neither GET nor POST
  <ConnectDataButton key="method" endpoint={{ url: "/token", method: "PUT" }} />,
  // @ts-expect-error -- an endpoint needs a URL
  <ConnectDataButton key="no-url" endpoint={{ method: "GET" }} />,
  // @ts-expect-error -- not an attribute of a button
  <ConnectDataButton key="href" href="/connect" />,
];
