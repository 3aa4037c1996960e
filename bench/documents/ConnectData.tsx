import { AirbyteEmbeddedWidget } from "@airbyte-embedded/airbyte-embedded-widget";

async function fetchWidgetToken() {
  const response = await fetch("/api/airbyte/widget-token", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ userId: "user_123" }),
  });
  return response.json();
}

export const ConnectData: React.FC = () => {
  const handleConnect = async () => {
    const { token } = await fetchWidgetToken();

    const widget = new AirbyteEmbeddedWidget({
      token,
      onEvent: (event) => {
        if (event.message === "source_created") {
          console.log("Source created:", event.data);
        }
      },
    });

    widget.open();
  };

  return <button onClick={handleConnect}>Connect your data</button>;
};
