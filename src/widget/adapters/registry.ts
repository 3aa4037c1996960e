/** What `@airbyte-embedded/airbyte-embedded-widget` exports as `AirbyteEmbeddedWidget`, unchecked. */
let registered: unknown;

/** Registers Airbyte's own class, which `react-airbyte-embedded/official` imports. */
export function registerOfficialWidget(widgetClass: unknown): void {
  registered = widgetClass;
}

/** The registered class, or undefined. */
export const officialWidget = (): unknown => registered;
