import type { WidgetLabels } from "../widget/dialog/labels.js";
import type { SourceListLabels } from "../widget/source-list-labels.js";

const DEFAULTS: Required<{ [Name in keyof SourceListLabels]: string }> = {
  catalog: "Connectors",
  search: "Search",
  categories: "Categories",
  allCategories: "All",
  found: "{count} found",
  noMatch: "Nothing matches your search.",
  clearSearch: "Clear search",
  emptyCatalog: "There is nothing to connect yet.",
  tileConnected: "Connected",
  tileConnectedSeveral: "{count} connected",
  backToCatalog: "All connectors",
  listFailed: "This couldn’t be loaded.",
  connectedSources: "Connected sources",
  nothingConnected: "Nothing is connected yet.",
  since: "Since {date}",
  healthConnected: "Connected",
  healthChecking: "Testing…",
  healthAttention: "Needs attention",
  healthRemoving: "Being removed…",
  testFailed: "It can’t be reached with these settings.",
  notTested: "This couldn’t be tested. Try again later.",
  testSucceeded: "{name} works.",
  test: "Test",
  edit: "Edit",
  remove: "Remove",
  actionOn: "{action} {name}",
  confirmRemove: "Remove {name}, and stop reading its data?",
  keep: "Keep",
  removed: "{name} removed",
  removing: "{name} is being removed",
  removeFailed: "This couldn’t be removed. It is still connected; try again.",
  backToSources: "All connected sources",
};

/** Returns a text of the lists, with `values` in place of `{…}`. The app's labels take precedence. */
export function listText(
  labels: WidgetLabels | undefined,
  name: keyof SourceListLabels,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const own: unknown = labels?.sources?.[name];
  // Such as a React element, which cannot be filled in.
  const text = typeof own === "string" ? own : DEFAULTS[name];
  return text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
