import { readFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { FOLDER } from "./static-storybook.js";

interface Entry {
  readonly id: string;
  readonly type: string;
}

/** The ids of all stories in the built Storybook. */
export function listStories(): string[] {
  const { entries } = JSON.parse(readFileSync(`${FOLDER}/index.json`, "utf8")) as { entries: Record<string, Entry> };
  return Object.values(entries).flatMap(({ id, type }) => (type === "story" ? [id] : []));
}

interface Channel {
  /** The arguments of the last event of this name. */
  readonly last: (event: string) => readonly { message?: string; status?: string }[] | undefined;
}

/** Waits until a story has played, and returns why it failed, or an empty text. */
export async function readFailure(page: Page): Promise<string> {
  const ended = await page
    .waitForFunction(
      () => {
        const channel = Reflect.get(window, "__STORYBOOK_ADDONS_CHANNEL__") as Channel | undefined;
        const [finished] = channel?.last("storyFinished") ?? [];
        const [thrown] = channel?.last("playFunctionThrewException") ?? [];
        return (
          finished && { failure: thrown?.message ?? (finished.status === "error" ? "it ended with an error" : "") }
        );
      },
      null,
      { timeout: 40_000 },
    )
    .catch(() => null);
  return (await ended?.jsonValue())?.failure ?? "it did not end";
}
