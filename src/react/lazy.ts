import { rehearse } from "../widget/dialog/rehearse.js";
import { whenIdle } from "../widget/when-idle.js";

/**
 * The code that a button needs only when a user is about to use it. It is imported in one place, as one module, so that an
 * app's bundler makes one file of it: one request instead of a chain.
 */
export { createWidgetController } from "../widget/controller.js";
export { describeResult } from "./describe-result.js";

// Once for each page: this module is loaded when the browser is idle, mostly long before a click.
whenIdle(rehearse);
