import { isRecord } from "../../shared/is-record.js";
import { FAULTS_HEADER } from "../faults/create-fault-registry.js";
import type { JsonObject } from "../../shared/spec/json.js";
import type { PageAddress } from "./read-page-address.js";

/** One call of the API. */
export interface ApiCall {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly token: string | null;
  readonly body?: JsonObject | undefined;
}

/** A response of the API. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls the API. Rejects if there is no response. */
export type Transport = (call: ApiCall) => Promise<ApiAnswer>;

/** Calls the API over HTTP, or through a channel to the sandbox in the page that frames this one. */
export function createTransport({ faults, channel }: PageAddress): Transport {
  const toInit = ({ method, token, body }: ApiCall) => ({
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { "content-type": "application/json" }),
      ...(faults && { [FAULTS_HEADER]: faults }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (channel !== null) {
    const ask = openChannel(channel);
    return (call) => ask({ path: call.path, init: toInit(call) });
  }
  return async (call) => {
    const response = await fetch(call.path, toInit(call));
    return { status: response.status, body: parse(await response.text()) };
  };
}

function openChannel(name: string): (message: object) => Promise<ApiAnswer> {
  const channel = new BroadcastChannel(name);
  return (message) =>
    new Promise((resolve, reject) => {
      const id = crypto.randomUUID();
      const onMessage = ({ data }: MessageEvent) => {
        if (!isRecord(data) || data["answerTo"] !== id) return;
        channel.removeEventListener("message", onMessage);
        if (typeof data["status"] === "number") resolve({ status: data["status"], body: parse(String(data["body"])) });
        else reject(new TypeError("There is no connection."));
      };
      channel.addEventListener("message", onMessage);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel is limited to its origin.
      channel.postMessage({ id, ...message });
    });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
