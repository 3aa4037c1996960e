import { createController, type WidgetController, type WidgetPorts } from "./controller.js";
import { createEngine } from "./engine.js";

/**
 * Creates a controller. Nothing happens until it is mounted.
 *
 * @example
 * const controller = createWidgetController({ loadAdapter: airbyteAuto, tokens: createTokenSource() });
 * controller.setOptions({ endpoint: "/api/airbyte/widget-token" });
 * const unmount = controller.mount();
 * const result = await controller.open();
 */
export const createWidgetController = (ports: WidgetPorts): WidgetController =>
  createController(ports, { createEngine, loadEngine: () => Promise.resolve(createEngine) });
