import type { TestProject } from "vitest/node";

import { findRefusingOrigin, servePuppetPages } from "./puppet-pages.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** Two origins that serve the puppet's page, from another site than the tests' own. */
    puppetOrigins: [string, string];
    /** An origin without a server. */
    refusingOrigin: string;
    /** Whether this is a run of `npm run test:soak`. */
    isSoak: boolean;
    /** The version of React that this project must run on. */
    reactMajor: 18 | 19;
  }
}

/** Serves the page of `test/widget-probe` from two origins, as required by its README. */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const pages = [await servePuppetPages(), await servePuppetPages()] as const;
  provide("puppetOrigins", [pages[0].origin, pages[1].origin]);
  provide("refusingOrigin", await findRefusingOrigin());
  return () => pages.forEach((page) => page.close());
}
