const express = require("express");
const app = express();
app.use(express.json());

const AIRBYTE_API = "https://api.airbyte.ai/api/v1";

async function getOperatorToken() {
  const response = await fetch(`${AIRBYTE_API}/account/applications/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      client_id: process.env.AIRBYTE_CLIENT_ID,
      client_secret: process.env.AIRBYTE_CLIENT_SECRET,
    }),
  });
  if (!response.ok) {
    throw new Error(`Operator token request failed: ${response.status}`);
  }
  const data = await response.json();
  return data.access_token;
}

app.post("/api/airbyte/widget-token", async (req, res) => {
  try {
    const { userId } = req.body;
    const operatorToken = await getOperatorToken();

    const response = await fetch(`${AIRBYTE_API}/embedded/widget-token`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${operatorToken}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify({
        workspace_name: userId, // creates or reuses a workspace for this user
        allowed_origin: process.env.ALLOWED_ORIGIN, // must match your frontend's origin exactly (including port)
      }),
    });
    if (!response.ok) {
      throw new Error(`Widget token request failed: ${response.status}`);
    }

    const data = await response.json();
    res.json({ token: data.token });
  } catch (error) {
    console.error(error);
    res.status(500).json({ error: error.message });
  }
});

app.listen(3000);
