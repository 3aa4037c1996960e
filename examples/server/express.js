import express from "express";
import { toNodeListener } from "react-airbyte-embedded/server";

import { airbyte } from "./airbyte.js";

const app = express();
app.use(express.json()); // Optional.
app.use("/api/airbyte", toNodeListener(airbyte));

app.listen(Number(process.env["PORT"] || 3000));
