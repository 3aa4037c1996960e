/** Bundlers replace the whole expression; where none does, there may be no `process`. */
export function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== "production";
  } catch {
    return false;
  }
}

declare const process: { env: { NODE_ENV?: string } };
