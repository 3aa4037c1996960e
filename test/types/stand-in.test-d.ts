import { expectTypeOf } from "vitest";

import defaultExport, {
  AirbyteEmbeddedWidget,
  type EmbeddedWidgetConfig,
  type WidgetEvent,
} from "../stand-in/index.js";

expectTypeOf(AirbyteEmbeddedWidget).toEqualTypeOf(defaultExport);
expectTypeOf<ConstructorParameters<typeof AirbyteEmbeddedWidget>>().toEqualTypeOf<[config: EmbeddedWidgetConfig]>();
expectTypeOf<keyof AirbyteEmbeddedWidget>().toEqualTypeOf<"open" | "updateToken" | "destroy">();
expectTypeOf<AirbyteEmbeddedWidget["open"]>().toEqualTypeOf<() => void>();
expectTypeOf<AirbyteEmbeddedWidget["updateToken"]>().toEqualTypeOf<(token: string) => void>();
expectTypeOf<AirbyteEmbeddedWidget["destroy"]>().toEqualTypeOf<() => void>();

expectTypeOf<EmbeddedWidgetConfig>().toEqualTypeOf<{ token: string; onEvent?: (event: WidgetEvent) => void }>();
expectTypeOf<keyof WidgetEvent>().toEqualTypeOf<"type" | "data">();
expectTypeOf<WidgetEvent["type"]>().toEqualTypeOf<string>();
expectTypeOf<WidgetEvent["data"]>().toBeAny();

export const config: EmbeddedWidgetConfig = {
  token: "token",
  // @ts-expect-error -- "the documented `event.message` is a type error (TS2339) for its users"
  onEvent: (event) => event.message,
};
