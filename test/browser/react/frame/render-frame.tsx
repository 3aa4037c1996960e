import { cleanup, render, type RenderOptions } from "@testing-library/react";
import type { RefAttributes } from "react";
import { onTestFinished, vi } from "vitest";

import { ConnectDataFrame, type ConnectDataFrameProps } from "../../../../src/index.js";
import { controlPage } from "../../support/airbyte-page.js";
import { watchResidue } from "../../support/residue.js";
import { ENDPOINT, stubEndpoint, tokenAnswer } from "../../support/token-endpoint.js";
import { waitFor } from "../../support/wait-for.js";

/** A backend that reads its user from the URL. */
export const userEndpoint = (user: string): string => `${ENDPOINT}?user=${user}`;
export const stubUsers = (lifeMs = 900_000) =>
  stubEndpoint(({ url }) => tokenAnswer(new URL(url).searchParams.get("user") ?? "nobody", { lifeMs }));

/** An app's inline frame, with its backend. */
export function renderFrame(
  props: ConnectDataFrameProps & RefAttributes<HTMLDivElement> = {},
  backend: ReturnType<typeof stubEndpoint> = stubUsers(),
  options: RenderOptions = {},
) {
  const residue = watchResidue();
  const callbacks = { onEvent: vi.fn(), onOpen: vi.fn(), onClose: vi.fn(), onError: vi.fn() };
  const toElement = (latest: ConnectDataFrameProps) => (
    <div style={{ height: 600 }}>
      <ConnectDataFrame endpoint={userEndpoint("ada")} tokenKey="ada" {...callbacks} {...latest} />
    </div>
  );
  const view = render(toElement(props), options);
  onTestFinished(cleanup);
  const box = view.container.querySelector<HTMLElement>(".airbyte-embedded-inline");
  if (!box) throw new Error("There is no frame.");
  const change = (latest: ConnectDataFrameProps) => view.rerender(toElement(latest));
  return { ...view, ...callbacks, ...backend, box, residue, change };
}

/** The page in a box, once it is ready. */
export async function openPage(box: HTMLElement) {
  const iframe = await waitFor(() => {
    const found = box.querySelector("iframe");
    if (!found || box.dataset["status"] !== "open") throw new Error("The page is not there yet.");
    return found;
  });
  const page = controlPage(iframe);
  await page.ready(new URL(iframe.src).origin);
  return { iframe, page, workspace: new URL(iframe.src).searchParams.get("workspaceId") };
}
