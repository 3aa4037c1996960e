import { useEffect, useRef, type ReactNode } from "react";
import { NavigationType, useNavigationType } from "react-router";

interface PageProps {
  readonly title: string;
  readonly intro: string;
  readonly children: ReactNode;
}

/** A page with its heading, which receives the focus after a navigation, so that screen readers announce the page. */
export function Page({ title, intro, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useNavigationType() === NavigationType.Pop;
  useEffect(() => {
    if (!isFirst) heading.current?.focus();
  }, [isFirst]);
  return (
    <>
      <title>{`${title} · Lumen`}</title>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p>{intro}</p>
      </div>
      {children}
    </>
  );
}
