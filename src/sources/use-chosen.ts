import { useState } from "react";

/** The item of a list that is shown in place of the list. */
export interface Chosen {
  /** Id of the item that is shown now. */
  readonly shownId: string | null;
  /** Id of the item that was shown last. Its place in the list receives the focus. */
  readonly lastId: string | null;
  readonly choose: (id: string) => void;
  readonly close: () => void;
}

interface Choice {
  readonly id: string;
  readonly tokenKey: string | undefined;
  readonly isShown: boolean;
}

/** A change of user resets the choice. */
export function useChosen(tokenKey: string | undefined): Chosen {
  const [choice, setChoice] = useState<Choice | null>(null);
  const own = choice?.tokenKey === tokenKey ? choice : null;
  return {
    shownId: own?.isShown ? own.id : null,
    lastId: own && !own.isShown ? own.id : null,
    choose: (id) => setChoice({ id, tokenKey, isShown: true }),
    close: () => own && setChoice({ ...own, isShown: false }),
  };
}
