/** Bundlers replace the whole expression. Without a bundler, `process` may not exist. */
export function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== "production";
  } catch {
    return false;
  }
}

declare const process: { env: { NODE_ENV?: string } };
