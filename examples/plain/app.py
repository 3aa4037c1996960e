# The same backend in Python: `npm run sandbox`, `pip install -r requirements.txt`, and `python app.py`. It reads the
# variables of `.env.example` from the environment.
import json
import os
from urllib.request import Request, urlopen

from flask import Flask, abort, request, send_file

PORT = int(os.environ.get("PORT") or 3001)
ORIGIN = os.environ.get("ALLOWED_ORIGIN") or f"http://localhost:{PORT}"
CREDENTIALS = {
    "client_id": os.environ.get("AIRBYTE_CLIENT_ID") or "sandbox",
    "client_secret": os.environ.get("AIRBYTE_CLIENT_SECRET") or "sandbox",
}
# The sandbox of `npm run sandbox`. The real Airbyte is https://api.airbyte.ai.
BASE_URL = os.environ.get("BASE_URL") or "http://127.0.0.1:8710"

app = Flask(__name__, static_folder="node_modules/react-airbyte-embedded/dist", static_url_path="/airbyte")


def call_airbyte(path, body, headers):
    headers = {"Content-Type": "application/json", **headers}
    with urlopen(Request(f"{BASE_URL}/api/v1{path}", json.dumps(body).encode(), headers), timeout=10) as response:
        return json.load(response)


@app.post("/api/airbyte/widget-token")
def widget_token():
    if request.headers.get("Origin") != ORIGIN:
        abort(403)
    # Everyone is the same user here. In your app, find the user by the session, and abort(401) for nobody.
    user = os.environ.get("EXTERNAL_USER_ID") or "0"
    access = call_airbyte("/account/applications/token", CREDENTIALS, {})["access_token"]
    identity = {"workspace_name": user, "allowed_origin": ORIGIN}
    token = call_airbyte("/account/applications/widget-token", identity, {"Authorization": f"Bearer {access}"})["token"]
    return {"token": token}, {"Cache-Control": "no-store"}


@app.get("/")
def page():
    return send_file("index.html")


if __name__ == "__main__":
    app.run(port=PORT)
