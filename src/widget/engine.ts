import type { LoadAdapter } from "./adapter.js";
import { checkOrigin } from "./tokens/check-origin.js";
import type { TokenRequest } from "./tokens/issue-token.js";
import { createOpening, type Opening, type OpeningPorts } from "./opening.js";
import { createPreload } from "./preload.js";
import { createPreparation, type Preparation } from "./preparation.js";
import { identifyTokens } from "./tokens/identify-tokens.js";
import type { WidgetOptions } from "./options.js";

/** What an engine works with. */
export interface EnginePorts extends Pick<OpeningPorts, "options" | "getToken" | "dispatch" | "onEnd"> {
  readonly loadAdapter: LoadAdapter;
}

/** What a controller needs from the first sign of intent on, and not before: its code can come by itself. */
export interface Engine {
  readonly preload: () => void;
  readonly dropPreload: () => void;
  /** Takes what has been preloaded, or starts afresh. */
  readonly createOpening: () => Opening;
}

export function createEngine(ports: EnginePorts): Engine {
  const { options, getToken, loadAdapter } = ports;
  const preload = createPreload((key) => prepare(key, "preload"));

  function prepare(key: string, reason: TokenRequest["reason"]): Preparation {
    return createPreparation(key, async (signal, handlers) => {
      const [issued, adapter] = await Promise.all([getToken({ signal, reason }), loadAdapter()]);
      signal.throwIfAborted();
      checkOrigin(issued.token);
      return { issued, session: adapter.create(issued.token, handlers, options) };
    });
  }

  return {
    preload: () => preload.start(keyOf(options())),
    dropPreload: () => preload.drop(),
    createOpening() {
      const key = keyOf(options());
      const preparation = preload.take(key) ?? prepare(key, "open");
      return createOpening({ ...ports, preparation, prepare: () => prepare(keyOf(options()), "open") });
    },
  };
}

/** React's hook has its adapter among the options: by name, or as something that may be written inline. */
interface OptionsWithWidget extends WidgetOptions {
  readonly widget?: unknown;
}

/** What a preload was made for: an opening for anything else does not take it. */
const keyOf = (options: OptionsWithWidget): string =>
  JSON.stringify([
    options.tokenKey,
    identifyTokens(options),
    options.templateId,
    options.sourceId,
    typeof options.widget === "string" ? options.widget : typeof options.widget,
  ]);
