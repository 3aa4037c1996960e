/** All the code of an inline frame that is not needed to render it, as one module. */
export { createInlineSession } from "../../widget/adapters/inline-session.js";
export { createWidgetController } from "../../widget/controller.js";
export { describeResult } from "../../widget/describe-result.js";
