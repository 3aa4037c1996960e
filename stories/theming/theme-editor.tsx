import { useId, useState } from "react";

import { ConnectDataButton } from "../../src/index.js";
import { ConnectDataCatalog } from "../../src/sources.js";
import { contrast } from "../support/contrast.js";
import { DialogSpecimen } from "../support/dialog-specimen.js";
import { Panels } from "../support/panels.js";
import {
  declareTheme,
  themeCss,
  THEME_COLORS,
  THEME_SIZES,
  THEMES,
  type Theme,
  type ThemeName,
} from "../support/themes.js";
import { themeJson } from "../support/theme-json.js";

const SCHEMES = ["light", "dark"] as const;
/** What has to be told from what, at least by how much. */
const PAIRS = [
  ["on-accent", "accent", 4.5],
  ["text", "surface", 4.5],
  ["muted", "surface", 4.5],
  ["accent", "surface", 3],
] as const;

/** Edits the tokens: what they do is seen at once, and they can be copied as CSS or downloaded as JSON. */
export function ThemeEditor({ preset }: { preset: ThemeName }) {
  const [theme, setTheme] = useState<Theme>(THEMES[preset]);
  const css = themeCss(theme);
  return (
    <article className="page theming">
      {/* For the dialog of the button, which is a child of the body. The preset has been declared there already. */}
      <style>{`:root { ${declareTheme(theme, THEMES[preset]).join(" ")} }`}</style>
      <h1>Theming</h1>
      <div className="tiles" role="group" aria-label="Presets">
        {Object.entries(THEMES).map(([name, values]) => (
          <button key={name} type="button" className="app-button" onClick={() => setTheme(values)}>
            {name}
          </button>
        ))}
      </div>
      <div className="theming-columns">
        <Fields theme={theme} onChange={setTheme} />
        <Preview theme={theme} />
      </div>
      <Export theme={theme} css={css} />
    </article>
  );
}

function Fields({ theme, onChange }: { theme: Theme; onChange: (theme: Theme) => void }) {
  const id = useId();
  return (
    <form className="theming-fields" onSubmit={(event) => event.preventDefault()}>
      {THEME_COLORS.map((name) => (
        <fieldset key={name}>
          <legend>{name}</legend>
          {SCHEMES.map((scheme, index) => (
            <label key={scheme}>
              <input
                type="color"
                value={theme[name][index]}
                onChange={({ target: { value } }) => {
                  const [light, dark] = theme[name];
                  onChange({ ...theme, [name]: index === 0 ? [value, dark] : [light, value] });
                }}
              />
              {scheme}
            </label>
          ))}
        </fieldset>
      ))}
      {THEME_SIZES.map((name) => (
        <p key={name}>
          <label htmlFor={`${id}-${name}`}>{name}</label>
          <input
            id={`${id}-${name}`}
            value={theme[name]}
            spellCheck={false}
            onChange={({ target: { value } }) => onChange({ ...theme, [name]: value })}
          />
        </p>
      ))}
    </form>
  );
}

function Preview({ theme }: { theme: Theme }) {
  return (
    <div className="theming-preview">
      <Panels>
        {(scheme) => (
          <>
            <p className="tiles">
              <ConnectDataButton>Open the dialog</ConnectDataButton>
              <ConnectDataButton className="airbyte-embedded-button airbyte-embedded-secondary">
                Secondary
              </ConnectDataButton>
            </p>
            <DialogSpecimen shows="pageFailed" height={360} />
            <ul className="contrasts" role="list">
              {PAIRS.map(([name, ground, least]) => {
                const index = scheme === "light" ? 0 : 1;
                const ratio = contrast(theme[name][index], theme[ground][index]);
                return (
                  <li key={name} data-passes={ratio >= least}>
                    {name} on {ground}: {ratio.toFixed(1)} : 1{ratio >= least ? " ✓" : `, needs ${least} : 1`}
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </Panels>
      <ConnectDataCatalog categories={{}} />
    </div>
  );
}

function Export({ theme, css }: { theme: Theme; css: string }) {
  const [copied, setCopied] = useState("");
  const download = () => {
    const url = URL.createObjectURL(new Blob([themeJson(theme)], { type: "application/json" }));
    const link = Object.assign(document.createElement("a"), { href: url, download: "tokens.json" });
    link.click();
    URL.revokeObjectURL(url);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(css);
    setCopied(css);
  };
  return (
    <section>
      <h2>Use it</h2>
      <p className="tiles">
        <button type="button" className="app-button" onClick={() => void copy()}>
          Copy CSS
        </button>
        <button type="button" className="app-button" onClick={download}>
          Download JSON
        </button>
        <span role="status">{copied === css ? "Copied." : ""}</span>
      </p>
      <p>
        Paste it after <code>react-airbyte-embedded/styles.css</code>. It names only what differs from that sheet.
      </p>
      <pre tabIndex={0} aria-label="CSS">
        {css}
      </pre>
    </section>
  );
}
