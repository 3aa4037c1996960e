import type { SavedSource } from "./parse-answers.js";

/** What tells a source from others of its connector: its id if Airbyte made its name from that, such as “Faker - <uuid>”. */
export const describeSource = ({ name, entry }: SavedSource): string =>
  name.startsWith(`${entry.name} - `) ? name.slice(`${entry.name} - `.length) : name;
