import type { JsonObject } from "../spec/json.js";
import { createCatalogueView } from "./catalogue-view.js";
import type { CatalogueEntry, PageApi } from "./create-page-api.js";
import { createFormView } from "./form-view.js";
import { createFailureView, createLoadingView } from "./message-view.js";
import { RequestError } from "./request-error.js";
import { createShell } from "./shell.js";
import { createSuccessView } from "./success-view.js";

/** A person's way through the page. */
export interface Flow {
  /** Begins, or tries again what the token before this one could not load. */
  takeToken(): void;
}

/** Builds the page: catalogue, form, check, success, and from there again. `post` reaches the host. */
export function createFlow(api: PageApi, post: (message: unknown) => void): Flow {
  const close = () => post("CLOSE_DIALOG");
  const shell = createShell(close);
  let entries: readonly CatalogueEntry[] = [];
  let retry: (() => void) | null = () => load("Loading the sources", loadCatalogue, {});
  // What was asked for in a view that has been left is dropped when it comes.
  let visit = 0;

  const load = (text: string, task: (isCurrent: () => boolean) => Promise<void>, { onBack, isArrival }: Arrival) => {
    const own = ++visit;
    const isCurrent = () => own === visit;
    retry = null;
    shell.show(createLoadingView(text), { onBack, isArrival });
    task(isCurrent).catch((error: unknown) => {
      if (!isCurrent()) return;
      retry = () => load(text, task, { onBack, isArrival });
      const again = () => load(text, task, { onBack, isArrival: true });
      shell.show(createFailureView(RequestError.of(error).sentence, again), { onBack, isArrival });
    });
  };

  const loadCatalogue = async (isCurrent: () => boolean) => {
    entries = await api.listTemplates();
    if (isCurrent()) showCatalogue({});
  };
  const showCatalogue = ({ from, isArrival }: { from?: CatalogueEntry; isArrival?: boolean }) => {
    visit += 1;
    shell.show(createCatalogueView({ entries, from, onChoose: openForm }), { isArrival });
  };

  const openForm = (entry: CatalogueEntry) => {
    const onBack = () => showCatalogue({ from: entry, isArrival: true });
    const task = async (isCurrent: () => boolean) => {
      const spec = await api.getSpec(entry.id);
      if (!isCurrent()) return;
      const onSubmit = (config: JsonObject, onProgress: (text: string) => void) =>
        connect(entry, config, isCurrent, onProgress);
      shell.show(createFormView({ entry, spec, onSubmit }), { onBack, isArrival: true });
    };
    load(`Loading ${entry.name}`, task, { onBack, isArrival: true });
  };

  const connect = async (
    entry: CatalogueEntry,
    config: JsonObject,
    isCurrent: () => boolean,
    onProgress: (text: string) => void,
  ) => {
    shell.announce(`Checking the connection to ${entry.name}.`);
    try {
      await api.check(entry.id, config);
      // Whoever has left the form meanwhile wants no source any more.
      if (!isCurrent()) return;
      onProgress("Saving…");
      const data = await api.create(entry.id, config);
      post({ type: "end_user_action_result", message: "source_created", data });
    } catch (error) {
      const failure = RequestError.of(error);
      post({ type: "end_user_action_result", message: "source_create_error", error: failure });
      throw failure;
    } finally {
      shell.announce("");
    }
    if (!isCurrent()) return;
    const onConnectAnother = () => showCatalogue({ isArrival: true });
    shell.show(createSuccessView({ name: entry.name, onDone: close, onConnectAnother }), { isArrival: true });
  };

  return { takeToken: () => retry?.() };
}

interface Arrival {
  onBack?: (() => void) | undefined;
  isArrival?: boolean | undefined;
}
