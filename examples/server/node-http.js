import { createServer } from "node:http";

import { toNodeListener } from "react-airbyte-embedded/server";

import { airbyte } from "./airbyte.js";

const server = createServer(toNodeListener(airbyte));
server.listen(Number(process.env["PORT"] || 3000));
