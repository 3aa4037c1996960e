import { expect, it, onTestFinished, vi } from "vitest";

import { rehearse } from "../../../../src/widget/dialog/rehearse.js";
import { NOTHING, watchResidue } from "../../support/residue.js";

it("keeps page, focus and scroll position, and does not show a dialog", async () => {
  const field = document.createElement("input");
  field.style.marginBlock = "2000px";
  document.body.append(field);
  onTestFinished(() => field.remove());
  field.focus();
  const residue = watchResidue();
  const position = scrollY;
  const focused: unknown[] = [];
  const note = ({ target }: Event) => focused.push(target);
  addEventListener("focusin", note);
  onTestFinished(() => removeEventListener("focusin", note));

  rehearse();
  expect(residue()).toEqual(NOTHING);
  expect([document.activeElement, scrollY, focused]).toEqual([field, position, []]);
});

it("happens once the lazy code has arrived, before any click", async () => {
  const added: Node[] = [];
  const watch = new MutationObserver((records) => added.push(...records.flatMap(({ addedNodes }) => [...addedNodes])));
  watch.observe(document.body, { childList: true });
  onTestFinished(() => watch.disconnect());

  await import("../../../../src/react/lazy.js");
  await expect.poll(() => added.some((node) => node instanceof HTMLDialogElement)).toBe(true);
  expect(document.querySelector("dialog")).toBeNull();
});

it("leaves nothing behind, and does not throw, if it fails", () => {
  const residue = watchResidue();
  const sheets = vi.spyOn(document, "adoptedStyleSheets", "get").mockImplementationOnce(() => {
    throw new TypeError("There are none.");
  });
  onTestFinished(() => sheets.mockRestore());
  rehearse();
  expect(residue()).toEqual(NOTHING);
});
