/** The documented pages, verbatim. */
export const INDEX_HTML = `<!doctype html>
<html lang="en">
  <body>
    <button id="open-widget">Open Airbyte Embedded</button>

    <script src="https://cdn.jsdelivr.net/npm/@airbyte-embedded/airbyte-embedded-widget"></script>
    
    <script>
      document.getElementById('open-widget').addEventListener('click', async () => {
        try {
          const response = await fetch("http://localhost:3001/api/widget_token");
          const data = await response.json();

          const widget = new AirbyteEmbeddedWidget({
            token: data.token,
          });

          widget.open();
        } catch (err) {
          console.error("Failed to load widget:", err);
        }
      });
    </script>
  </body>
</html>
`;

export const YOUR_APP_HTML = `<script src="https://cdn.jsdelivr.net/npm/@airbyte-embedded/airbyte-embedded-widget@0.4.5"></script>
<script>
  async function connectData() {
    const response = await fetch("/api/airbyte/widget-token", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ userId: "user_123" }),
    });
    const { token } = await response.json();

    const widget = new AirbyteEmbeddedWidget({ token });
    widget.open();
  }
</script>
<button onclick="connectData()">Connect your data</button>
`;
