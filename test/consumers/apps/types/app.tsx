import { ConnectDataButton } from "react-airbyte-embedded";
import { createWidgetController } from "react-airbyte-embedded/core";
import "react-airbyte-embedded/element";
import { de } from "react-airbyte-embedded/labels/de";
import "react-airbyte-embedded/official";
import { createAirbyteSandbox } from "react-airbyte-embedded/sandbox";
import { createAirbyteHandler } from "react-airbyte-embedded/server";
import { useSources } from "react-airbyte-embedded/sources";
import "react-airbyte-embedded/styles.css";
import { createTestAdapter } from "react-airbyte-embedded/testing";

// @ts-expect-error -- There is no such value: the import is typed, not `any`.
createWidgetController({ preload: "never" });
// @ts-expect-error -- The same.
export const Mistake = () => <ConnectDataButton preload="never" />;
export const all = [de, useSources, createAirbyteHandler, createAirbyteSandbox, createTestAdapter];
// @ts-expect-error -- The same, for the element.
export const ElementMistake = () => <connect-data-button preload="never" />;
