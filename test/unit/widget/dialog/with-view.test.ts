import { describe, expect, it } from "vitest";

import { decodeWidgetToken } from "../../../../src/shared/widget-token.js";
import { withView } from "../../../../src/widget/dialog/with-view.js";
import type { WidgetView } from "../../../../src/widget/dialog-options.js";
import { makeWidgetToken } from "../../../support/make-token.js";

const token = decodeWidgetToken(makeWidgetToken({ allowedOrigin: null }));

describe("withView", () => {
  it.each<[WidgetView, [string, string]]>([
    ["manage", ["editConfig", "true"]],
    [{ templateId: "t 1&x=2" }, ["selectedTemplateId", "t 1&x=2"]],
    [{ sourceId: "s1" }, ["selectedPartialConfigId", "s1"]],
  ])("adds one parameter to the page's URL: %j", (view, parameter) => {
    const { searchParams } = new URL(withView(token, view).widgetUrl);
    expect([...searchParams]).toEqual([["workspaceId", "ws-1"], parameter]);
  });

  it.each<[WidgetView | undefined]>([["connect"], [undefined]])("changes nothing: %s", (view) => {
    expect(withView(token, view)).toBe(token);
  });

  it("changes the encoded token as well, which Airbyte's own widget reads", () => {
    const shown = withView(token, { templateId: "t1" });
    expect(decodeWidgetToken(shown.encoded).widgetUrl).toBe(shown.widgetUrl);
    expect(shown).toMatchObject({ workspaceId: "ws-1", widgetOrigin: token.widgetOrigin });
  });
});
