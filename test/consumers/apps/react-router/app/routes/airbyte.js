import { airbyte } from "../airbyte.server.js";

const handle = ({ request }) => airbyte(request);

export { handle as action, handle as loader };
