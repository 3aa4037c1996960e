/** The export `AirbyteEmbeddedWidget` of `@airbyte-embedded/airbyte-embedded-widget`, unchecked. */
let registered: unknown;

/** Registers Airbyte's own class, which `react-airbyte-embedded/official` imports. */
export function registerOfficialWidget(widgetClass: unknown): void {
  registered = widgetClass;
}

/** Returns the registered class, or undefined. */
export const officialWidget = (): unknown => registered;
