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

const parameters = new URLSearchParams(location.search);
const widget = parameters.get("widget") === "frame" ? "frame" : "official";
const user = parameters.get("user") ?? "user_123";
window.renders = 0;

function App() {
  useEffect(() => {
    window.renders += 1;
  });
  return (
    <ConnectDataButton
      endpoint={{ url: "/api/airbyte/widget-token", headers: { "x-user": user } }}
      tokenKey={user}
      widget={widget}
      onEvent={(event) => {
        if (event.message === "source_created") console.log("Source created:", event.data);
      }}
    />
  );
}

createRoot(document.getElementById("root") as HTMLElement).render(<App />);
