import { useLayoutEffect, useRef } from "react";

import type { WidgetLabels } from "../../src/index.js";
import { createErrorFixture } from "../../src/testing.js";
import { adoptDialogStyles } from "../../src/widget/dialog/dialog-styles.js";
import { createHostDialog } from "../../src/widget/dialog/host-dialog.js";
import { pretendOffline } from "./story-backend.js";

/** What a specimen shows. */
const SPECIMENS = {
  loading: "loading",
  page: "page",
  pageFailed: "HANDSHAKE_TIMEOUT",
  offline: "TOKEN_TIMEOUT",
  pageBlocked: "WIDGET_BLOCKED",
  sessionEnded: "TOKEN_UNAUTHORIZED",
  busy: "TOKEN_RATE_LIMITED",
  notSetUp: "ORIGIN_MISMATCH",
} as const;

interface DialogSpecimenProps {
  readonly shows: keyof typeof SPECIMENS;
  readonly labels?: WidgetLabels | undefined;
  readonly height?: number;
}

/** The dialog of this package as a part of the page: not modal, so that several can be looked at together. */
export function DialogSpecimen({ shows, labels, height = 440 }: DialogSpecimenProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const styles = adoptDialogStyles();
    const options = { labels, onSignIn: () => {}, supportUrl: "#" };
    const { dialog, render, stop } = createHostDialog(() => options, { close() {}, retry() {}, signIn() {} });
    Object.assign(dialog.style, {
      position: "relative",
      inset: "auto",
      margin: "0 auto",
      blockSize: `${height}px`,
      inlineSize: "100%",
      maxInlineSize: "500px",
    });
    // Not `show()`, which would move the focus.
    dialog.open = true;
    place.current?.append(dialog);
    const online = shows === "offline" ? pretendOffline() : undefined;
    const shown = SPECIMENS[shows];
    render(shown === "loading" || shown === "page" ? shown : createErrorFixture(shown));
    online?.();
    return () => {
      stop();
      dialog.remove();
      styles.drop();
    };
  }, [shows, labels, height]);
  return <div ref={place} className="specimen" />;
}
