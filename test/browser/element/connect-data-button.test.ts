import { describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { createDeferred } from "../../support/create-deferred.js";
import { CREATE_FAILED, CREATED, dialogFrames, openDialog, shownDialog, SOURCE } from "../support/airbyte-page.js";
import { NOTHING } from "../support/residue.js";
import { stubEndpoint, tokenAnswer } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { remedy } from "../widget/dialog/dialog-view.js";
import { addMarkup, find } from "./add-element.js";

describe("its own button", () => {
  it("has a default label, announces a dialog, and submits nothing", () => {
    const { button } = addMarkup("<connect-data-button></connect-data-button>");
    expect(button().textContent).toBe("Connect your data");
    expect(button().className).toBe("airbyte-embedded-button");
    expect(button().type).toBe("button");
    expect(button().getAttribute("aria-haspopup")).toBe("dialog");
  });

  it("has the element's content as its label", () => {
    const { element, button } = addMarkup("<connect-data-button> <b>Add</b> a source </connect-data-button>");
    expect(button().innerText).toBe("Add a source");
    expect(find(button(), "b").textContent).toBe("Add");
    expect(element.querySelectorAll("button")).toHaveLength(1);
  });

  it("follows the content that a framework replaces, or changes in place", async () => {
    const { element, button } = addMarkup("<connect-data-button>Add</connect-data-button>");
    const [text] = find(button(), ".airbyte-embedded-label").childNodes;
    if (text) text.nodeValue = "Verbinden";
    expect(button().textContent).toBe("Verbinden");
    element.textContent = "Connecter";
    await waitFor(() => expect(button().textContent).toBe("Connecter"));
    expect(element.textContent).toBe("Connecter");
    element.textContent = "";
    await waitFor(() => expect(button().textContent).toBe("Connect your data"));
  });

  it("has its default label if its content is nothing to see, such as a framework's placeholder", async () => {
    const { element, button } = addMarkup("<connect-data-button> <!--v-if--></connect-data-button>");
    expect(button().textContent).toBe("Connect your data");
    const [, placeholder] = element.childNodes;
    const added = document.createElement("b");
    added.textContent = "Add";
    element.insertBefore(added, placeholder ?? null);
    await waitFor(() => expect(button().textContent?.trim()).toBe("Add"));
    element.removeChild(added);
    await waitFor(() => expect(button().textContent).toBe("Connect your data"));
    expect(element.innerText).toBe("Connect your data");
  });

  it("follows a text that was empty at first", async () => {
    const { element, button } = addMarkup("<connect-data-button></connect-data-button>");
    const text = document.createTextNode("");
    element.append(text);
    await Promise.resolve();
    text.data = "Verbinden";
    await waitFor(() => expect(button().textContent).toBe("Verbinden"));
    text.data = "";
    await waitFor(() => expect(button().textContent).toBe("Connect your data"));
  });

  it("lets frameworks insert, replace and remove around content that it has moved into its label", async () => {
    const { element, button } = addMarkup("<connect-data-button><b>Add</b> data</connect-data-button>");
    const [bold, text] = find(button(), ".airbyte-embedded-label").childNodes;
    if (!bold || !text) throw new Error("There is no content.");
    element.insertBefore(document.createTextNode("Please "), bold);
    expect(button().textContent).toBe("Please Add data");
    element.replaceChild(document.createTextNode("add"), bold);
    element.removeChild(text);
    expect(button().textContent).toBe("Please add");
    element.insertBefore(document.createTextNode(" now"), null);
    await waitFor(() => expect(button().textContent).toBe("Please add now"));
    expect(element.querySelectorAll("button")).toHaveLength(1);
  });

  it("gives way to a button that a framework inserts into its label", async () => {
    const { element, button } = addMarkup("<connect-data-button>Add <b>data</b></connect-data-button>");
    const mine = document.createElement("button");
    element.insertBefore(mine, find(button(), "b"));
    await waitFor(() => expect(element.querySelector("button")).toBe(mine));
    expect(element.innerText).toBe("Add data");
  });

  it("has the label of `labels` without content", () => {
    const { element, button } = addMarkup("<connect-data-button></connect-data-button>");
    element.labels = { connect: "Daten verbinden" };
    expect(button().textContent).toBe("Daten verbinden");
    element.labels = undefined;
    expect(button().textContent).toBe("Connect your data");
  });

  it("opens the dialog in the task of the click, and shows its progress", async () => {
    const answer = createDeferred<Response>();
    const { element, button, detail } = addMarkup(
      "<connect-data-button></connect-data-button>",
      stubEndpoint(() => answer.promise),
    );
    expect(element.hasAttribute("data-status")).toBe(false);
    expect(button().dataset["status"]).toBe("idle");
    button().click();
    expect(shownDialog().open).toBe(true);
    expect(detail("open")).toBeNull();
    expect([element.dataset["status"], button().dataset["status"]]).toEqual(["loading", "loading"]);
    expect(button().ariaBusy).toBe("true");
    answer.resolve(tokenAnswer());
    await openDialog();
    expect([element.status, element.dataset["status"], button().ariaBusy]).toEqual(["open", "open", "false"]);
    element.close();
    expect([element.status, element.hasAttribute("data-status")]).toEqual(["idle", false]);
  });

  it("is disabled with the element, or with a fieldset around it", () => {
    const { element, button } = addMarkup("<connect-data-button disabled></connect-data-button>");
    expect(button().disabled).toBe(true);
    element.disabled = false;
    expect([button().disabled, element.hasAttribute("disabled")]).toEqual([false, false]);
    const { button: other, events } = addMarkup(
      "<fieldset disabled><connect-data-button></connect-data-button></fieldset>",
    );
    other().click();
    expect(events["open"]).not.toHaveBeenCalled();
  });
});

describe("the page's own button", () => {
  it.each([
    ["a button", '<button class="mine">Add</button>', ".mine"],
    ["a button deeper inside", "<p>Sources</p><div><button>Add</button></div>", "button"],
    ["a link", '<a href="#sources">Add</a>', "a"],
    ["an element with the role", '<span role="button" tabindex="0">Add</span>', "span"],
    ["a button of a design system", '<x-button data-trigger="">Add</x-button>', "x-button"],
  ])("opens the dialog, and stays as it is: %s", async (_, content, selector) => {
    const { element } = addMarkup(`<connect-data-button>${content}</connect-data-button>`);
    const trigger = find(element, selector);
    await userEvent.click(trigger);
    expect(shownDialog().open).toBe(true);
    element.close();
    expect(find(element, selector)).toBe(trigger);
    expect(element.innerHTML).toMatch(new RegExp(`^${content}<span [^>]*role="status"[^>]*></span>$`));
  });

  it("replaces the element's own when it is added later, and is replaced when it is removed", async () => {
    const { element, button } = addMarkup("<connect-data-button>Add</connect-data-button>");
    const own = button();
    const mine = document.createElement("button");
    element.append(mine);
    await waitFor(() => expect(own.isConnected).toBe(false));
    expect(element.firstChild?.nodeValue).toBe("Add");
    expect(button()).toBe(mine);
    mine.remove();
    await waitFor(() => expect(button().textContent).toBe("Add"));
  });

  it("keeps the dialog closed if its click is prevented, or the element is disabled", () => {
    const { element, button } = addMarkup("<connect-data-button><button>Add</button></connect-data-button>");
    const prevent = (event: Event) => event.preventDefault();
    button().addEventListener("click", prevent);
    button().click();
    expect(element.status).toBe("idle");
    button().removeEventListener("click", prevent);
    element.disabled = true;
    button().click();
    expect(element.status).toBe("idle");
  });

  it("is not followed if it is a link, except into another tab", () => {
    const { box, element } = addMarkup('<connect-data-button><a href="#there">Add</a></connect-data-button>');
    const isFollowed: boolean[] = [];
    box.addEventListener("click", (event) => {
      isFollowed.push(!event.defaultPrevented);
      event.preventDefault();
    });
    find(element, "a").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true }));
    expect([isFollowed, element.status]).toEqual([[true], "idle"]);
    find(element, "a").click();
    expect([isFollowed, element.status]).toEqual([[true, false], "loading"]);
  });

  it("does not submit its form unless it says so", () => {
    const submitted = vi.fn((event: Event) => event.preventDefault());
    const { box, element } = addMarkup(
      `<form><connect-data-button><button>Add</button></connect-data-button><connect-data-button endpoint="/api/other"></connect-data-button></form>`,
    );
    box.addEventListener("submit", submitted);
    for (const button of box.querySelectorAll("button")) button.click();
    expect(submitted).not.toHaveBeenCalled();
    expect(element.dataset["status"] ?? "idle").toBe("idle");
  });
});

describe("events", () => {
  it("report what the page does, and the result", async () => {
    const { element, button, events, detail, residue } = addMarkup("<connect-data-button></connect-data-button>");
    button().click();
    const { page } = await openDialog();
    await page.post(CREATED);
    expect(detail("sourcecreated")).toEqual(SOURCE);
    await page.post({ ...CREATED, message: "source_updated" });
    expect(detail("sourceupdated")).toEqual(SOURCE);
    await page.postError(CREATE_FAILED, { message: "errors.http.badRequest", properties: { status: 400 } });
    expect(detail("sourceerror")).toMatchObject({ code: "SOURCE_CREATE_FAILED" });
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(events["close"]).toHaveBeenCalledOnce());
    const result = { outcome: "connected", sources: [SOURCE], reason: "page" };
    expect(detail("close")).toEqual(result);
    expect(element.result).toEqual(result);
    expect(events["error"]).not.toHaveBeenCalled();
    expect(residue()).toEqual(NOTHING);
  });

  it("bubble if they are about sources, and do not otherwise, like those of a dialog", async () => {
    const { box, button, element } = addMarkup("<connect-data-button></connect-data-button>");
    const types: string[] = [];
    for (const type of ["open", "close", "sourcecreated"]) box.addEventListener(type, () => types.push(type));
    button().click();
    await (await openDialog()).page.post(CREATED);
    element.close();
    expect(types).toEqual(["sourcecreated"]);
  });

  it("call the page's `onclose`", () => {
    const { element, button } = addMarkup(
      `<connect-data-button onclose="this.title = event.detail.outcome"></connect-data-button>`,
    );
    button().click();
    element.close();
    expect(element.title).toBe("dismissed");
  });

  it("report a failure, which the dialog shows too", async () => {
    const { button, element, detail, events } = addMarkup(
      "<connect-data-button></connect-data-button>",
      stubEndpoint(() => new Response(null, { status: 401 })),
    );
    button().click();
    await waitFor(() => expect(events["error"]).toHaveBeenCalledOnce());
    expect(detail("error")).toMatchObject({ code: "TOKEN_UNAUTHORIZED" });
    expect(element.error).toBe(detail("error"));
    remedy(shownDialog(), "Close").click();
    expect(detail("close")).toMatchObject({ outcome: "failed" });
  });

  it("log a failure for the page's developer, unless a listener prevents that", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const refusing = stubEndpoint(() => Response.json({}));
    const { element, events } = addMarkup("<connect-data-button></connect-data-button>", refusing);
    void element.open();
    await waitFor(() => expect(events["error"]).toHaveBeenCalledOnce());
    expect(log).not.toHaveBeenCalled();
    element.close();
    element.removeEventListener("error", events["error"] ?? (() => {}));
    void element.open();
    await waitFor(() => expect(log).toHaveBeenCalledOnce());
    expect(log.mock.calls[0]?.[0]).toMatch(/^react-airbyte-embedded: TOKEN_MALFORMED: /);
  });
});

describe("a connection", () => {
  const GITHUB = { ...SOURCE, source_template: { name: "GitHub" } };
  async function connect(markup: string) {
    const made = addMarkup(markup);
    find(made.element, "button").click();
    const { page } = await openDialog();
    await page.post({ ...CREATED, data: GITHUB });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    made.element.close();
    return made;
  }

  it("is shown by its own button for 6 seconds with the connector's name, and read out", async () => {
    const { element, button, status } = await connect("<connect-data-button>Add</connect-data-button>");
    expect(button().textContent).toBe("✓ GitHub connected");
    expect(status().textContent).toBe("GitHub connected");
    expect([element.dataset["result"], button().dataset["result"]]).toEqual(["connected", "connected"]);
    vi.advanceTimersByTime(5_999);
    expect(button().textContent).toBe("✓ GitHub connected");
    vi.advanceTimersByTime(1);
    expect(button().textContent).toBe("Add");
    expect(status().textContent).toBe("");
    expect([element.dataset["result"], button().dataset["result"]]).toEqual([undefined, undefined]);
  });

  it("is read out beside the page's own button, whose content stays", async () => {
    const { element, button, status } = await connect(
      "<connect-data-button><button>Add</button></connect-data-button>",
    );
    expect(button().textContent).toBe("Add");
    expect(status().textContent).toBe("GitHub connected");
    expect(element.dataset["result"]).toBe("connected");
  });

  it('is not shown with show-result="false"', async () => {
    const { button, status } = await connect('<connect-data-button show-result="false"></connect-data-button>');
    expect([button().textContent, status().textContent]).toEqual(["Connect your data", ""]);
  });

  it("is not shown any more once the element is removed", async () => {
    const { box, element, button } = await connect("<connect-data-button></connect-data-button>");
    element.remove();
    await Promise.resolve();
    expect(vi.getTimerCount()).toBe(0);
    box.append(element);
    expect(button().textContent).toBe("Connect your data");
  });
});

describe("a failure without a dialog", () => {
  it("is one sentence and a way out beside the button, until the next opening", async () => {
    const { element, button, events } = addMarkup("<connect-data-button></connect-data-button>");
    element.widget = {
      create: () => {
        throw new Error("Not in this browser.");
      },
    };
    button().click();
    await waitFor(() => expect(events["error"]).toHaveBeenCalledOnce());
    expect(find(element, '[role="alert"]').textContent).toBe("This couldn’t be opened.Reload the page");
    element.widget = "frame";
    button().click();
    await openDialog();
    expect(element.querySelector('[role="alert"]')).toBeNull();
  });
});

describe("preloading", () => {
  it("starts with keyboard focus, and with a pointer that stays on a child of the button", async () => {
    const { element, button, requests } = addMarkup(
      "<connect-data-button><button><b>Add</b></button></connect-data-button>",
    );
    await userEvent.hover(find(button(), "b"));
    await waitFor(() => expect(requests).toHaveLength(1));
    await waitFor(() => expect(dialogFrames()).toHaveLength(1));
    await userEvent.unhover(button());
    element.tokenKey = "bob";
    expect(dialogFrames()).toHaveLength(0);
    await userEvent.tab();
    expect(document.activeElement).toBe(button());
    await waitFor(() => expect(requests).toHaveLength(2));
  });

  it('starts at once with preload="mount", and never with "none"', async () => {
    const { element, button, requests } = addMarkup('<connect-data-button preload="none"></connect-data-button>');
    button().dispatchEvent(new TouchEvent("touchstart", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    expect(requests).toHaveLength(0);
    element.preload = "mount";
    await waitFor(() => expect(requests).toHaveLength(1));
  });
});

describe("options", () => {
  it.each([
    ["token-key", "ada", "tokenKey", "ada"],
    ["token-key", "", "tokenKey", undefined],
    ["endpoint", " ", "endpoint", undefined],
    ["token-timeout-ms", "500", "tokenTimeoutMs", 500],
    ["token-timeout-ms", "soon", "tokenTimeoutMs", undefined],
    ["token-timeout-ms", "-1", "tokenTimeoutMs", undefined],
    ["handshake-timeout-ms", "600", "handshakeTimeoutMs", 600],
    ["widget", "frame", "widget", "frame"],
    ["widget", "other", "widget", undefined],
    ["preload", "none", "preload", "none"],
    ["view", "manage", "view", "manage"],
    ["template-id", "t1", "view", { templateId: "t1" }],
    ["source-id", "s1", "view", { sourceId: "s1" }],
    ["close-on-outside-click", "", "closeOnOutsideClick", true],
    ["close-on-outside-click", "false", "closeOnOutsideClick", false],
    ["show-result", "false", "showResult", false],
    ["support-url", "mailto:a@b.example", "supportUrl", "mailto:a@b.example"],
    ["support-url", "", "supportUrl", undefined],
  ])("are attributes: %s=%j", (attribute, text, property, value) => {
    const { element } = addMarkup("<connect-data-button></connect-data-button>");
    element.setAttribute(attribute, text);
    expect(Reflect.get(element, property)).toEqual(value);
    element.removeAttribute(attribute);
    expect(Reflect.get(element, property)).toBeUndefined();
  });

  it("are properties, which take precedence over attributes", async () => {
    const { element, requests } = addMarkup('<connect-data-button view="manage"></connect-data-button>');
    element.endpoint = { url: "/api/other", headers: { "x-csrf-token": "t1" } };
    element.view = { templateId: "t1" };
    element.labels = { dialog: "Daten verbinden" };
    void element.open();
    const { dialog, iframe } = await openDialog();
    expect(new URL(iframe.src).searchParams.get("selectedTemplateId")).toBe("t1");
    expect(dialog.ariaLabel).toBe("Daten verbinden");
    expect([requests[0]?.url, requests[0]?.headers.get("x-csrf-token")]).toEqual([
      `${location.origin}/api/other`,
      "t1",
    ]);
    element.view = undefined;
    expect(element.view).toBe("manage");
  });

  it("of open() are for one opening, whose result it resolves with", async () => {
    const { element } = addMarkup("<connect-data-button></connect-data-button>");
    const ended = element.open({ view: { sourceId: "s1" } });
    const { iframe } = await openDialog();
    expect(new URL(iframe.src).searchParams.get("selectedPartialConfigId")).toBe("s1");
    element.close();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "code" });
  });

  it("close the dialog as replaced when another user's `token-key` arrives", async () => {
    const { element, detail } = addMarkup('<connect-data-button token-key="ada"></connect-data-button>');
    void element.open();
    await openDialog();
    element.setAttribute("token-key", "bob");
    expect(detail("close")).toEqual({ outcome: "dismissed", reason: "replaced" });
  });

  it("sign in again from the dialog", async () => {
    const signIn = vi.fn();
    const { element, button } = addMarkup(
      "<connect-data-button></connect-data-button>",
      stubEndpoint(() => new Response(null, { status: 401 })),
    );
    element.onSignIn = signIn;
    button().click();
    await waitFor(() => remedy(shownDialog(), "Sign in").click());
    expect(signIn).toHaveBeenCalledOnce();
  });
});
