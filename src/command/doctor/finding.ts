/** What one check found. */
export interface Finding {
  /** What was checked, such as `credentials`. */
  readonly name: string;
  /** `warning`: it works, but not for everybody. `skipped`: nothing is known. */
  readonly status: "ok" | "warning" | "failed" | "skipped";
  readonly message: string;
  /** What to do; null if there is nothing to do. */
  readonly remedy: string | null;
}

export const ok = (name: string, message: string): Finding => ({ name, status: "ok", message, remedy: null });

export const skipped = (name: string, message: string): Finding => ({ name, status: "skipped", message, remedy: null });

export const failed = (name: string, message: string, remedy: string): Finding => ({
  name,
  status: "failed",
  message,
  remedy,
});

export const warning = (name: string, message: string, remedy: string): Finding => ({
  name,
  status: "warning",
  message,
  remedy,
});
