import { useRef } from "react";
import { expectTypeOf } from "vitest";

import "../../src/element.js";
import type { AirbyteEmbeddedError, ConnectDataButtonElement, ConnectResult, Source } from "../../src/element.js";

export function byItsTag(): void {
  const element = document.createElement("connect-data-button");
  expectTypeOf(element).toEqualTypeOf<ConnectDataButtonElement>();
  expectTypeOf(element.open({ view: "manage" })).toEqualTypeOf<Promise<ConnectResult>>();
  expectTypeOf<HTMLElement>(element);
  // @ts-expect-error -- There is no such view.
  element.view = "everything";
}

export function events(): void {
  const element = document.createElement("connect-data-button");
  element.addEventListener("close", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<ConnectResult>());
  element.addEventListener("error", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<AirbyteEmbeddedError>());
  element.addEventListener("sourcecreated", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<Source>());
  element.addEventListener("click", (event) => event.preventDefault());
}

export function InReact() {
  const reference = useRef<ConnectDataButtonElement>(null);
  return (
    <>
      <connect-data-button
        ref={reference}
        endpoint={{ url: "/api/airbyte/widget-token", credentials: "include" }}
        token-key="ada"
        className="connect"
        onsourcecreated={({ detail }) => expectTypeOf(detail).toEqualTypeOf<Source>()}
      />
      {/* @ts-expect-error -- There is no such option. */}
      <connect-data-button preload="never" />
    </>
  );
}
