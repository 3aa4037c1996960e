import { createRoot } from "react-dom/client";

import { AirbyteEmbeddedError, ConnectDataButton, type ConnectDataButtonProps } from "../../../src/index.js";
import "../../../src/official.js";

declare global {
  interface Window {
    /** The app's callbacks, in order, with the time in milliseconds since the page started. */
    told: { readonly callback: string; readonly value: unknown; readonly at: number }[];
  }
}

window.told = [];
const tell = (callback: string) => (value?: unknown) =>
  void window.told.push({ callback, value: structuredClone(describe(value)), at: performance.now() });
/** An error's fields are lost when it leaves the browser. */
const describe = (value: unknown) =>
  value instanceof AirbyteEmbeddedError
    ? { code: value.code, retryable: value.retryable, message: value.message }
    : value;

const widget = new URLSearchParams(location.search).get("widget") as ConnectDataButtonProps["widget"];
createRoot(document.querySelector("#app") as HTMLElement).render(
  <ConnectDataButton
    endpoint="/api/airbyte/widget-token"
    tokenKey="ada"
    widget={widget ?? "auto"}
    onOpen={tell("onOpen")}
    onClose={tell("onClose")}
    onError={tell("onError")}
    onSourceCreated={tell("onSourceCreated")}
  />,
);
