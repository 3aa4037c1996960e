import { readText } from "../../shared/read-text.js";

/** An answer, or why there is none, as the end of a sentence that begins with the address. */
export type Loaded = { readonly response: Response; readonly text: string } | { readonly failure: string };

/** Far larger than any page. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Loads an address. The text is empty if it is too large. */
export async function load(url: URL | string, timeoutMs: number, init: RequestInit = {}): Promise<Loaded> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    return { response, text: (await readText(response.body, MAX_BYTES)) ?? "" };
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    return { failure: isLate ? `did not answer within ${timeoutMs} ms.` : "could not be reached." };
  }
}
