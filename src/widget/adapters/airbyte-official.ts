import type { WidgetAdapter } from "../adapter.js";
import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { officialAdapter } from "./official-adapter.js";
import type { WidgetClass } from "./official-shell.js";

/**
 * Brings Airbyte's own widget, `@airbyte-embedded/airbyte-embedded-widget`, which the app has installed.
 *
 * @throws {AirbyteEmbeddedError} `WIDGET_NOT_INSTALLED`, `WIDGET_FAILED`
 */
export async function airbyteOfficial(): Promise<WidgetAdapter> {
  const module = await importWidget();
  const found = isRecord(module) ? (module["AirbyteEmbeddedWidget"] ?? module["default"]) : undefined;
  if (isWidgetClass(found)) return officialAdapter(found);
  throw new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    "@airbyte-embedded/airbyte-embedded-widget exports no AirbyteEmbeddedWidget. Install a version that this package knows: ^0.4.5.",
  );
}

async function importWidget(): Promise<unknown> {
  // The one form that every bundler accepts, with the optional peer installed and without: inside a `try`, awaited,
  // and with the name written out.
  try {
    return await import("@airbyte-embedded/airbyte-embedded-widget");
  } catch (cause) {
    throw isLoadFailure(cause) ? loadFailed(cause) : notInstalled(cause);
  }
}

const isWidgetClass = (value: unknown): value is WidgetClass => typeof value === "function";

/** It is there, but could not be fetched: browsers say so with a `TypeError`, webpack with an error of its own. */
const isLoadFailure = (cause: unknown): boolean =>
  cause instanceof Error &&
  (cause.name === "ChunkLoadError" || /dynamically imported|module script failed/i.test(cause.message));

const loadFailed = (cause: unknown): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    "Airbyte's widget could not be loaded: no network, or a new version of the app. Try again, or reload the page.",
    { retryable: true, cause },
  );

const notInstalled = (cause: unknown): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_NOT_INSTALLED",
    "Airbyte's widget is not installed: run `npm install @airbyte-embedded/airbyte-embedded-widget`.",
    { cause },
  );
