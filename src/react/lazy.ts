/**
 * All that a button needs once it is about to be used, and not before. It is one module, so that an app's bundler makes
 * one file of it: one request, not a row of them.
 */
export { loadWidget } from "../widget/adapters/load-widget.js";
export { describeEnd } from "./describe-result.js";
export { reactEngine } from "./react-engine.js";
export { createTokenCache } from "./token-cache.js";
