import type { PropsWithChildren } from "react";

/** A link to another story, in the whole of Storybook: this page is `iframe.html`, which would show the story only. */
export const StoryLink = ({ to, globals, children }: PropsWithChildren<{ to: string; globals?: string }>) => (
  <a href={`./?path=/story/${to}${globals ? `&globals=${globals}` : ""}`} target="_top">
    {children}
  </a>
);
