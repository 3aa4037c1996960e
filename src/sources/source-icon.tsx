import { useState, type JSX } from "react";

interface SourceIconProps {
  readonly icon: string | undefined;
  readonly name: string | undefined;
}

/** The icon of a connector, or its first letter if it does not have an icon that may be shown. */
export function SourceIcon({ icon, name = "" }: SourceIconProps): JSX.Element {
  const [failed, setFailed] = useState<string>();
  const isShown = icon !== undefined && icon !== failed && /^(https:|data:image\/)/i.test(icon);
  return (
    <span className="airbyte-embedded-source-icon" aria-hidden="true">
      {isShown ? (
        <img src={icon} alt="" width={36} height={36} loading="lazy" onError={() => setFailed(icon)} />
      ) : (
        <span>{/\S/u.exec(name)?.[0].toUpperCase()}</span>
      )}
    </span>
  );
}
