/** A session of W3C WebDriver, with the commands that the tests need. */
export interface WebDriver {
  readonly goTo: (url: string) => Promise<unknown>;
  /** Runs a function in the page, or in the frame that was entered last, and returns its JSON. */
  readonly run: <Result, Parameters extends unknown[]>(
    script: (...parameters: Parameters) => Result,
    ...parameters: Parameters
  ) => Promise<Result>;
  readonly findAll: (using: "css selector" | "xpath", value: string) => Promise<ElementReference[]>;
  readonly click: (element: ElementReference) => Promise<unknown>;
  /** Enters a frame of the page, which the driver also focuses. */
  readonly enterFrame: (frame: ElementReference) => Promise<unknown>;
  /** Returns from a frame, or another window, to the page. */
  readonly leaveFrame: () => Promise<unknown>;
  /** Windows that the page has opened. */
  readonly popups: () => Promise<string[]>;
  readonly enterPopup: (handle: string) => Promise<unknown>;
  /** Presses and releases keys. One that is held down does not repeat in WebKit's driver. */
  readonly keys: (...strokes: KeyStroke[]) => Promise<unknown>;
  readonly mouse: (...moves: MouseMove[]) => Promise<unknown>;
  /** Turns the mouse wheel over a point of the page. All are pixels. */
  readonly turnWheel: (x: number, y: number, deltaY: number) => Promise<unknown>;
  /** Gives the browser's window this size, in pixels. */
  readonly resize: (size: { width: number; height: number }) => Promise<unknown>;
  readonly quit: () => Promise<unknown>;
}

/** `value` is a character, or one of WebDriver's code points for keys. */
export interface KeyStroke {
  type: "keyDown" | "keyUp";
  value: string;
}

/** `x` and `y` are pixels of the page. */
export type MouseMove =
  | { type: "pointerMove"; x: number; y: number }
  | { type: "pointerDown" | "pointerUp"; button: number };

/** A reference to an element, whose only key WebDriver prescribes. */
export type ElementReference = Readonly<Record<string, string>>;

/** Opens a window of the browser behind this driver. */
export async function startWebDriver(driver: string): Promise<WebDriver> {
  const { sessionId } = await send<{ sessionId: string }>(`${driver}/session`, "POST", { capabilities: {} });
  const session = `${driver}/session/${sessionId}`;
  const post = <Value>(command: string, body: object) => send<Value>(`${session}/${command}`, "POST", body);
  const handle = await send<string>(`${session}/window`, "GET");
  let turned = 0;
  return {
    goTo: (url) => post("url", { url }),
    run: (script, ...args) => post("execute/sync", { script: `return (${String(script)})(...arguments)`, args }),
    findAll: (using, value) => post("elements", { using, value }),
    click: (element) => post(`element/${Object.values(element)[0]}/click`, {}),
    enterFrame: (id) => post("frame", { id }),
    // `frame` with null would leave the keyboard to the frame.
    leaveFrame: () => post("window", { handle }),
    popups: async () => (await send<string[]>(`${session}/window/handles`, "GET")).filter((other) => other !== handle),
    enterPopup: (popup) => post("window", { handle: popup }),
    keys: (...actions) => post("actions", { actions: [{ type: "key", id: "keyboard", actions }] }),
    mouse: (...actions) => post("actions", { actions: [{ type: "pointer", id: "mouse", actions }] }),
    turnWheel: (x, y, deltaY) => {
      // WebKit's driver sends the difference to the wheel's last command.
      turned += deltaY;
      const turn = { type: "scroll", x, y, deltaX: 0, deltaY: turned };
      return post("actions", { actions: [{ type: "wheel", id: "wheel", actions: [turn] }] });
    },
    resize: (size) => post("window/rect", { x: 0, y: 0, ...size }),
    quit: () => send(session, "DELETE"),
  };
}

async function send<Value>(url: string, method: string, body?: object): Promise<Value> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: Value };
  if (!response.ok) throw new Error(`${method} ${url}: ${JSON.stringify(value)}`);
  return value;
}
