import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetToken } from "../../shared/widget-token.js";

/**
 * Airbyte's page ignores its token unless it comes from exactly the origin that the token is for: the frame would stay
 * blank, with no explanation.
 *
 * @throws {AirbyteEmbeddedError} `ORIGIN_MISMATCH`
 */
export function checkOrigin({ allowedOrigin }: WidgetToken): void {
  if (allowedOrigin === null || allowedOrigin === location.origin) return;
  throw new AirbyteEmbeddedError(
    "ORIGIN_MISMATCH",
    `The token is for ${allowedOrigin}, but this page is ${location.origin}: the widget would stay blank. Add this page's origin to \`allowedOrigins\` on your server, without a path or a trailing slash.`,
  );
}
