import { rehearse } from "../widget/dialog/rehearse.js";
import { whenIdle } from "../widget/when-idle.js";

/**
 * The code that a button only needs when a user is about to use it. It is imported in one place, as one module, so that
 * an app's bundler creates one file: one request instead of a chain.
 */
export { createWidgetController } from "../widget/controller.js";
export { describeResult } from "../widget/describe-result.js";

// Runs once for each page. This module is loaded when the browser is idle, usually long before a click.
whenIdle(rehearse);
