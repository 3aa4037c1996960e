import { describe, expect, it } from "vitest";

import { openDialog } from "../support/airbyte-page.js";
import { NOTHING } from "../support/residue.js";
import { waitFor } from "../support/wait-for.js";
import { renderButton } from "./render-button.js";

describe.each(["official", "frame"] as const)(
  "a dialog that the app's own code removes from the page, %s",
  (widget) => {
    it("ends the opening, leaves nothing behind, and lets the button open another", async () => {
      const { button, onClose, onError, onOpen, residue } = renderButton({ widget });
      button.focus();
      button.click();
      (await openDialog()).dialog.remove();
      await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "code" }));
      expect(button.dataset["status"]).toBe("idle");
      expect(document.activeElement).toBe(button);
      expect(residue()).toEqual(NOTHING);

      button.click();
      await openDialog();
      expect(onOpen).toHaveBeenCalledTimes(2);
      expect(onError).not.toHaveBeenCalled();
    });
  },
);
