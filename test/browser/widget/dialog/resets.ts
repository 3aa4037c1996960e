/** Typical rules of apps' style sheets, each of its own kind. */
export const RESETS: Readonly<Record<string, string>> = {
  "no sheet": "",
  "* { margin: 0 }": "*, *::before, *::after { margin: 0; padding: 0; box-sizing: border-box; }",
  "the preflight of a utility framework, in a layer": `
    @layer base {
      *, ::after, ::before, ::backdrop { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; }
      h1, h2 { font-size: inherit; font-weight: inherit; }
      a { color: inherit; text-decoration: inherit; }
      img, svg, iframe { display: block; vertical-align: middle; }
      button { font: inherit; letter-spacing: inherit; color: inherit; border-radius: 0; background-color: transparent; }
    }`,
  "a classless framework": `
    body { font: 22px/2.2 serif; letter-spacing: 2px; text-align: center; text-transform: uppercase; color: #eee; background: #111; }
    dialog { display: flex; position: absolute; inset: 0; width: 90vw; min-width: 800px; height: 90vh; max-height: 300px; margin: 3px; padding: 2rem; border: 4px double; background: teal; color: #eee; }
    dialog[open] { display: flex; flex-direction: column; }
    dialog::backdrop { background: rgb(0 0 0 / 0.01); }
    dialog > * { margin: 2rem; }
    button { display: block; width: 100%; margin: 1rem 0; padding: 1rem 2rem; border: 3px solid red; background: yellow; color: yellow; text-transform: uppercase; }
    p { margin: 3em; padding: 1em; color: #555; background: #444; }
    h2 { margin: 2em 0; font-size: 60px; color: #222; border-bottom: 4px solid; }
    div { padding: 3px; }
    iframe { width: 300px; height: 150px; margin: 1rem; border: 5px solid; max-width: 50%; }`,
  "an aggressive reset": `
    * { all: unset; }
    *:focus { outline: none; }
    body { pointer-events: none; user-select: none; line-height: 0; visibility: visible; }`,
};
