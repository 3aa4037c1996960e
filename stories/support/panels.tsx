import type { CSSProperties, ReactNode } from "react";

const SCHEMES = ["light", "dark"] as const;

/** The same in light and in dark, side by side where there is room. */
export function Panels({ children }: { children: (scheme: (typeof SCHEMES)[number]) => ReactNode }) {
  return (
    <div className="panels">
      {SCHEMES.map((scheme) => (
        <section
          key={scheme}
          className="panel"
          aria-label={scheme}
          style={{ colorScheme: scheme, "--airbyte-embedded-scheme": scheme } as CSSProperties}
        >
          {children(scheme)}
        </section>
      ))}
    </div>
  );
}
