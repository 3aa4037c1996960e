/**
 * As much of Airbyte's package as this one relies on. Not emitted: an app that has the package gets its own types, and
 * one that has not must not see a declaration of it.
 */
declare module "@airbyte-embedded/airbyte-embedded-widget" {
  export const AirbyteEmbeddedWidget: unknown;
  // oxlint-disable-next-line import/no-default-export -- The package has both.
  export default AirbyteEmbeddedWidget;
}
