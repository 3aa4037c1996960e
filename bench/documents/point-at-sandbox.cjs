// Loaded before `server.cjs`, which names Airbyte's address and its own port in its code.
const { AIRBYTE_ORIGIN, PORT } = process.env;
const http = require("node:http");

const { fetch } = globalThis;
globalThis.fetch = (url, init) => fetch(String(url).replace("https://api.airbyte.ai", AIRBYTE_ORIGIN), init);

const { listen } = http.Server.prototype;
http.Server.prototype.listen = function (_port, ...rest) {
  return listen.call(this, Number(PORT), "127.0.0.1", ...rest);
};
