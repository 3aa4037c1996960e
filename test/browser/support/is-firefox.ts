import { server } from "vitest/browser";

/** Whether this is a run of `npm run test:firefox`. */
export const isFirefox: boolean = server.browser === "firefox";
