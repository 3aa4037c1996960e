/**
 * All the code that a button needs once it is about to be used, and not before. It is imported in one place, as one
 * module, so that an app's bundler makes one file of it: one request, not a chain.
 */
export { createWidgetController } from "../widget/controller.js";
export { describeResult } from "./describe-result.js";
