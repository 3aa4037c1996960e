import type { JsonObject } from "../../shared/spec/json.js";
import { createLoader, type IsCurrent } from "./create-loader.js";
import type { PageApi } from "./create-page-api.js";
import type { Report } from "./create-reporter.js";
import type { CatalogueEntry, SavedSource } from "./parse-answers.js";
import type { PageAddress } from "./read-page-address.js";
import { RequestError, SESSION_ENDED } from "./request-error.js";
import { createCatalogueView } from "./views/catalogue-view.js";
import { createFormView } from "./views/form-view.js";
import { createSavedView } from "./views/saved-view.js";
import { createShell, type Arrival, type Back } from "./views/shell.js";
import { createSuccessView } from "./views/success-view.js";

/** The views that a person visits in the page. */
export interface Flow {
  /** Starts the flow, or repeats a load that failed with the previous token. */
  onToken(): void;
}

/** Options of {@link createFlow}. */
export interface FlowOptions {
  api: PageApi;
  report: Report;
  /** Asks the host to close the dialog. */
  close: () => void;
  address: Pick<PageAddress, "selectedTemplateId" | "selectedPartialConfigId" | "editConfig">;
}

/** Creates the flow: catalogue, form, check, success and saved sources. */
export function createFlow({ api, report, close, address }: FlowOptions): Flow {
  const shell = createShell(close);
  const loader = createLoader(shell);
  let entries: readonly CatalogueEntry[] = [];
  let sources: readonly SavedSource[] = [];
  let hasStarted = false;
  let isAtSaved: IsCurrent = () => false;

  const reload = async () => {
    [entries, sources] = await Promise.all([api.listTemplates(), api.listSources()]);
  };
  const toCatalogue = (from?: CatalogueEntry): Back => ({
    label: "Back to all sources",
    go: () => showCatalogue(from, true),
  });
  const toSaved = (from?: SavedSource): Back => ({
    label: "Back to your sources",
    go: () => showSaved(from, true),
  });

  const start = () => {
    const arrival: Arrival = {};
    const task = async (isCurrent: IsCurrent) => {
      await reload();
      if (!isCurrent()) return;
      // If the address names something that does not exist, there is now a view to go back to.
      arrival.back = toCatalogue();
      const { selectedTemplateId, selectedPartialConfigId, editConfig } = address;
      const [only, ...others] = entries;
      if (selectedPartialConfigId !== null) return editSource(pick(sources, selectedPartialConfigId));
      if (selectedTemplateId !== null) return openForm(pick(entries, selectedTemplateId));
      if (editConfig) return showSaved();
      if (only && others.length === 0 && sources.length === 0) return openForm(only);
      showCatalogue();
    };
    loader.load("Loading the sources", task, arrival);
  };

  const showCatalogue = (from?: CatalogueEntry, isArrival = false) => {
    loader.leave();
    const view = createCatalogueView({
      entries,
      savedCount: sources.length,
      from,
      onChoose: (entry) => openForm(entry, true),
      onShowSaved: () => showSaved(undefined, true),
    });
    shell.show(view, { isArrival });
  };

  const showSaved = (from?: SavedSource, isArrival = false) => {
    isAtSaved = loader.leave();
    const view = createSavedView({
      sources,
      from,
      onEdit: (source) => editSource(source, true),
      async onDelete(source) {
        await api.remove(source.id);
        sources = sources.filter(({ id }) => id !== source.id);
        // If the person has left this view, they may be filling in a form.
        if (isAtSaved()) showSaved(undefined, true);
        shell.announce(`${source.name} is deleted.`);
      },
      onConnectAnother: () => showCatalogue(undefined, true),
    });
    shell.show(view, { back: toCatalogue(), isArrival });
  };

  const openForm = (entry: CatalogueEntry, isArrival = false) => {
    const back = toCatalogue(entry);
    const task = async (isCurrent: IsCurrent) => {
      const form = await api.getForm(entry.id);
      if (!isCurrent()) return;
      const save = async (config: JsonObject, onProgress: (text: string) => void) => {
        await api.check(entry.id, config);
        // If the person has left the form, the source is no longer wanted.
        if (!isCurrent()) return null;
        onProgress("Saving…");
        // The catalogue would not show the new source yet, so the person might connect it again.
        shell.setBack(undefined);
        return { data: await api.create(entry.id, config) };
      };
      const onSubmit = submit({ entry, kind: "create", isCurrent, save, back });
      shell.show(createFormView({ entry, form, onSubmit }), { back, isArrival });
    };
    loader.load(`Loading ${entry.name}`, task, { back, isArrival });
  };

  const editSource = (source: SavedSource, isArrival = false) => {
    const { entry } = source;
    const back = toSaved(source);
    const task = async (isCurrent: IsCurrent) => {
      const [form, config] = await Promise.all([api.getForm(entry.id), api.getConfig(source.id)]);
      if (!isCurrent()) return;
      const save = async (changed: JsonObject, onProgress: (text: string) => void) => {
        await api.checkSource(source.id, changed);
        if (!isCurrent()) return null;
        onProgress("Saving…");
        return { data: await api.update(source.id, changed) };
      };
      const onSubmit = submit({ entry, kind: "update", isCurrent, save, back });
      shell.show(createFormView({ entry, form, saved: { source, config }, onSubmit }), { back, isArrival });
    };
    loader.load(`Loading ${source.name}`, task, { back, isArrival });
  };

  /** Saves the configuration, reports the result to the host, and shows it. */
  const submit =
    ({ entry, kind, isCurrent, save, back }: Submission) =>
    async (config: JsonObject, onProgress: (text: string) => void) => {
      shell.announce(`Checking the connection to ${entry.name}.`);
      try {
        const saved = await save(config, onProgress);
        if (saved === null) return;
        report({ kind: `${kind}d`, data: saved.data });
      } catch (error) {
        const failure = RequestError.of(error);
        report({ kind: `${kind}_error`, error: failure });
        if (isCurrent()) shell.setBack(back);
        throw failure;
      } finally {
        shell.announce("");
      }
      // If this fails, the next load adds the new source to the list.
      await reload().catch(() => {});
      if (!isCurrent()) return;
      const isUpdate = kind === "update";
      loader.leave();
      const onContinue = (isUpdate ? toSaved() : toCatalogue()).go;
      shell.show(createSuccessView({ name: entry.name, isUpdate, onDone: close, onContinue }), { isArrival: true });
    };

  return {
    onToken() {
      shell.clearAlerts(SESSION_ENDED);
      if (hasStarted) return loader.retry();
      hasStarted = true;
      start();
    },
  };
}

interface Submission {
  readonly entry: CatalogueEntry;
  readonly kind: "create" | "update";
  readonly isCurrent: IsCurrent;
  /** The way back, restored after a failure. */
  readonly back: Back;
  /** Returns the API's response, or null if the source is no longer wanted. */
  readonly save: (config: JsonObject, onProgress: (text: string) => void) => Promise<{ data: unknown } | null>;
}

/** @throws {RequestError} `isGone`, like any other 404. */
function pick<T extends { readonly id: string }>(things: readonly T[], id: string): T {
  const found = things.find((thing) => thing.id === id);
  if (!found) throw RequestError.ofStatus(404);
  return found;
}
