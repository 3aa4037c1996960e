import type { JsonObject } from "../../shared/spec/json.js";
import { createCatalogueView } from "./views/catalogue-view.js";
import { createLoader, type Arrival, type IsCurrent } from "./create-loader.js";
import type { PageApi } from "./create-page-api.js";
import type { Report } from "./create-reporter.js";
import { createFormView } from "./views/form-view.js";
import type { CatalogueEntry, SavedSource } from "./parse-answers.js";
import type { PageAddress } from "./read-page-address.js";
import { RequestError, SESSION_ENDED } from "./request-error.js";
import { createSavedView } from "./views/saved-view.js";
import { createShell, type Back } from "./views/shell.js";
import { createSuccessView } from "./views/success-view.js";
import { withValues } from "./fields/with-values.js";

/** A person's way through the page. */
export interface Flow {
  /** Begins, or tries again what the token before this one could not load, and takes back that the session has ended. */
  takeToken(): void;
}

/** What {@link createFlow} is made from. */
export interface FlowOptions {
  api: PageApi;
  report: Report;
  /** Asks the host to close the dialog. */
  close: () => void;
  address: Pick<PageAddress, "selectedTemplateId" | "selectedPartialConfigId" | "editConfig">;
}

/** What is shown is what was loaded at the beginning, and what has become of it since. */
interface Loaded {
  entries: readonly CatalogueEntry[];
  sources: readonly SavedSource[];
}

/** Builds the page: catalogue, form, check, success, saved sources, and from there again. */
export function createFlow({ api, report, close, address }: FlowOptions): Flow {
  const shell = createShell(close);
  const loader = createLoader(shell);
  let loaded: Loaded = { entries: [], sources: [] };
  let isBegun = false;
  let isAtSaved: IsCurrent = () => false;

  const reload = async () => {
    const [entries, sources] = await Promise.all([api.listTemplates(), api.listSources()]);
    loaded = { entries, sources };
  };
  const toCatalogue = (from?: CatalogueEntry): Back => ({
    label: "Back to all sources",
    go: () => showCatalogue({ from, isArrival: true }),
  });
  const toSaved = (from?: SavedSource): Back => ({
    label: "Back to your sources",
    go: () => showSaved({ from, isArrival: true }),
  });

  const begin = () => {
    const arrival: Arrival = {};
    const task = async (isCurrent: IsCurrent) => {
      await reload();
      if (!isCurrent()) return;
      // From here on there is something to go back to, where the address names what is not there.
      arrival.back = toCatalogue();
      const { selectedTemplateId, selectedPartialConfigId, editConfig } = address;
      const [only, ...others] = loaded.entries;
      if (selectedPartialConfigId !== null) return editSource(pick(loaded.sources, selectedPartialConfigId), {});
      if (selectedTemplateId !== null) return openForm(pick(loaded.entries, selectedTemplateId), {});
      if (editConfig) return showSaved({});
      if (only && others.length === 0 && loaded.sources.length === 0) return openForm(only, {});
      showCatalogue({});
    };
    loader.load("Loading the sources", task, arrival);
  };

  const showCatalogue = ({ from, isArrival }: { from?: CatalogueEntry | undefined; isArrival?: boolean }) => {
    loader.leave();
    const { entries, sources } = loaded;
    const onShowSaved = () => showSaved({ isArrival: true });
    const onChoose = (entry: CatalogueEntry) => openForm(entry, { isArrival: true });
    shell.show(createCatalogueView({ entries, savedCount: sources.length, from, onChoose, onShowSaved }), {
      isArrival,
    });
  };

  const showSaved = ({ from, isArrival }: { from?: SavedSource | undefined; isArrival?: boolean }) => {
    isAtSaved = loader.leave();
    const onDelete = async (source: SavedSource) => {
      await api.remove(source.id);
      const { entries, sources } = loaded;
      loaded = { entries, sources: sources.filter(({ id }) => id !== source.id) };
      // Whoever has gone on meanwhile may be filling in a form.
      if (isAtSaved()) showSaved({ isArrival: true });
      shell.announce(`${source.name} is deleted.`);
    };
    const view = createSavedView({
      sources: loaded.sources,
      from,
      onEdit: (source) => editSource(source, { isArrival: true }),
      onDelete,
      onConnectAnother: () => showCatalogue({ isArrival: true }),
    });
    shell.show(view, { back: toCatalogue(), isArrival });
  };

  const openForm = (entry: CatalogueEntry, { isArrival }: { isArrival?: boolean }) => {
    const arrival = { back: toCatalogue(entry), isArrival };
    const task = async (isCurrent: IsCurrent) => {
      const form = await api.getForm(entry.id);
      if (!isCurrent()) return;
      const save = async (config: JsonObject, onProgress: (text: string) => void) => {
        await api.check(entry.id, config);
        // Whoever has left the form meanwhile wants no source any more.
        if (!isCurrent()) return null;
        onProgress("Saving…");
        // Whoever left now would miss the new source in the catalogue, and connect it once more.
        shell.setBack(undefined);
        return { data: await api.create(entry.id, config) };
      };
      const onSubmit = submit({ entry, kind: "create", isCurrent, save, back: arrival.back });
      shell.show(createFormView({ entry, form, onSubmit }), arrival);
    };
    loader.load(`Loading ${entry.name}`, task, arrival);
  };

  const editSource = (source: SavedSource, { isArrival }: { isArrival?: boolean }) => {
    const { entry } = source;
    const arrival = { back: toSaved(source), isArrival };
    const task = async (isCurrent: IsCurrent) => {
      const [{ spec, signIn }, config] = await Promise.all([api.getForm(entry.id), api.getConfig(source.id)]);
      if (!isCurrent()) return;
      const save = async (changed: JsonObject) => ({ data: await api.update(source.id, changed) });
      const onSubmit = submit({ entry, kind: "update", isCurrent, save, back: arrival.back });
      const form = { spec: withValues(spec, config), signIn };
      shell.show(createFormView({ entry, form, saved: source, onSubmit }), arrival);
    };
    loader.load(`Loading ${source.name}`, task, arrival);
  };

  /** Saves what was entered, tells the host what came of it, and shows that. */
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
      // The new source belongs in the list; where that fails, it is there at the next loading.
      await reload().catch(() => {});
      if (!isCurrent()) return;
      const onGoOn = kind === "update" ? toSaved().go : toCatalogue().go;
      loader.leave();
      const view = createSuccessView({ name: entry.name, isUpdate: kind === "update", onDone: close, onGoOn });
      shell.show(view, { isArrival: true });
    };

  return {
    takeToken() {
      shell.clearAlerts(SESSION_ENDED);
      if (isBegun) return loader.retry();
      isBegun = true;
      begin();
    },
  };
}

interface Submission {
  readonly entry: CatalogueEntry;
  readonly kind: "create" | "update";
  readonly isCurrent: IsCurrent;
  /** The way back, once nothing is being saved any more. */
  readonly back: Back;
  /** Gives what the API answered, or null where it is no longer wanted. */
  readonly save: (config: JsonObject, onProgress: (text: string) => void) => Promise<{ data: unknown } | null>;
}

/** @throws {RequestError} as for anything else that is not there. */
function pick<T extends { readonly id: string }>(things: readonly T[], id: string): T {
  const found = things.find((thing) => thing.id === id);
  if (!found) throw RequestError.ofStatus(404);
  return found;
}
