import { BUTTON, classesOf, VARIANTS } from "./button-look.js";

/** What the button can look like, in light and in dark. A state that lasts for a moment is held here. */
export function ButtonSheet() {
  const states = [
    ["At rest", {}],
    ["Pointed at", { className: `${BUTTON} is-hovered` }],
    ["With the focus", { className: `${BUTTON} is-focused` }],
    ["Busy", { "aria-busy": true }],
    ["Connected", { "data-result": "connected", children: "✓ GitHub connected" }],
    ["Disabled", { disabled: true }],
  ] as const;
  return (
    <div className="sheet">
      {(["light", "dark"] as const).map((scheme) => (
        <section key={scheme} className="panel" style={{ colorScheme: scheme }} aria-label={scheme}>
          {VARIANTS.map((variant) => (
            <table key={variant}>
              <caption>{variant}</caption>
              <tbody>
                {states.map(([name, props]) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>
                      {/* Not ours: its own states would take the place of these. */}
                      <button
                        type="button"
                        {...props}
                        className={`${classesOf({ variant })} ${"className" in props ? props.className : ""}`}
                      >
                        <span className="airbyte-embedded-label">
                          {"children" in props ? props.children : "Connect your data"}
                        </span>
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </section>
      ))}
    </div>
  );
}
