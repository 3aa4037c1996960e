import { onTestFinished, vi } from "vitest";

import { makeWidgetToken, type WidgetTokenContent } from "../../support/make-token.js";
import { pageUrl } from "./airbyte-page.js";

export const ENDPOINT = "/api/airbyte/widget-token";

/** Answers in place of an app's backend: with a valid token for `workspaceId`, unless `answer` decides otherwise. */
export function stubEndpoint(answer: (request: Request) => Response | Promise<Response> = () => tokenAnswer()) {
  const requests: Request[] = [];
  let pending = 0;
  const passOn = window.fetch.bind(window);
  const spy = vi.spyOn(window, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    if (!new URL(request.url).pathname.startsWith("/api/")) return passOn(input, init);
    requests.push(request);
    pending += 1;
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener("abort", () => reject(request.signal.reason));
    });
    return Promise.race([answer(request), aborted]).finally(() => {
      pending -= 1;
    });
  });
  onTestFinished(() => spy.mockRestore());
  return { requests, pending: () => pending };
}

export const tokenAnswer = (workspaceId = "w1", content: WidgetTokenContent = {}): Response =>
  Response.json({ token: makeWidgetToken({ widgetUrl: pageUrl(), workspaceId, lifeMs: 900_000, ...content }) });
