import { useState } from "react";

/** What a user has chosen from a list, to see it in place of the list. */
export interface Chosen {
  /** Id of what is shown now. */
  readonly shownId: string | null;
  /** Id of what was shown last, whose place in the list receives the focus. */
  readonly lastId: string | null;
  readonly choose: (id: string) => void;
  readonly close: () => void;
}

interface Choice {
  readonly id: string;
  readonly tokenKey: string | undefined;
  readonly isShown: boolean;
}

/** Another user has chosen nothing. */
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
