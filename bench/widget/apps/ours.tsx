import "react-airbyte-embedded/official";
import { ConnectDataButton } from "react-airbyte-embedded";
import { useEffect } from "react";
import { createRoot } from "react-dom/client";

declare global {
  interface Window {
    /** How often the app around the button was rendered. */
    renders: number;
  }
}

const widget = new URLSearchParams(location.search).get("widget") === "frame" ? "frame" : "official";
window.renders = 0;

function App() {
  useEffect(() => {
    window.renders += 1;
  });
  return (
    <ConnectDataButton
      endpoint="/api/airbyte/widget-token"
      tokenKey="user_123"
      widget={widget}
      onEvent={(event) => {
        if (event.message === "source_created") console.log("Source created:", event.data);
      }}
    />
  );
}

createRoot(document.getElementById("root") as HTMLElement).render(<App />);
