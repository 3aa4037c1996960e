import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { Source } from "../../shared/source.js";
import type { ConfigIssue } from "../../shared/spec/config-issue.js";
import type { FieldValue } from "../../shared/spec/field-value.js";
import {
  flattenFields,
  initialValues,
  needsSignIn,
  showFields,
  toConfig,
  type FormValues,
} from "../../shared/spec/form-values.js";
import { parseJsonObject, type JsonObject } from "../../shared/spec/json.js";
import { redactSecrets } from "../../shared/spec/redact-secrets.js";
import type { ConnectorForm } from "../../shared/spec/spec-field.js";
import { validateConfig } from "../../shared/spec/validate-config.js";
import { parseWidgetEvent } from "../../widget/events.js";
import type { WidgetOptions } from "../../widget/options.js";
import { reportEvent } from "../../widget/report-to-app.js";
import { reportSourceChange } from "../../widget/source-changes.js";
import type { FormLabels } from "./form-labels.js";
import { INITIAL_FORM_STATE, isBusy, transition, type FormAction, type FormState } from "./form-state.js";
import { placeFailure } from "./place-failure.js";
import { saveSource, type SourceFormTarget } from "./save-source.js";

/** The data of a loaded form. */
export interface FormModel {
  readonly form: ConnectorForm;
  /** The configuration of the edited source, with redacted secrets; undefined for a new source. */
  readonly saved: JsonObject | undefined;
}

/** The current inputs of the form. */
export interface FormContext {
  readonly target: SourceFormTarget;
  readonly model: FormModel | null;
  readonly name: string | undefined;
  readonly labels: FormLabels;
  readonly options: WidgetOptions;
}

/** One form, from its first change until its source is saved. It owns the submission. */
export interface SourceForm {
  readonly getState: () => FormState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly setContext: (context: FormContext) => void;
  readonly setValue: (name: string, value: FieldValue) => void;
  readonly submit: () => Promise<Source | null>;
  readonly finish: (source: Source) => void;
  readonly reset: () => void;
  /** Aborts a submission that has not saved anything yet. */
  readonly cancel: () => void;
}

/** Creates a form. It has no side effect. */
export function createSourceForm(first: FormContext): SourceForm {
  let context = first;
  let state = INITIAL_FORM_STATE;
  let submission: AbortController | null = null;
  const listeners = new Set<() => void>();
  const dispatch = (action: FormAction) => {
    state = transition(state, action);
    for (const listener of listeners) listener();
  };
  const cancel = () => submission?.abort();

  async function submit(): Promise<Source | null> {
    const { model, target, name, labels, options } = context;
    if (!model || isBusy(state)) return null;
    const { fields } = model.form;
    const { values, saved } = readEntries(model, state);
    if (needsSignIn(model.form, values, saved)) return null;
    const config = toConfig(fields, values, saved);
    const shown = flattenFields(showFields(fields, values, saved));
    const isShown = ({ path }: ConfigIssue) => shown.some(({ field }) => field.name === path.join("."));
    // Airbyte may set what the form does not show. If not, its answer says so.
    if (validateConfig(fields, config, labels).some(isShown)) {
      dispatch({ type: "rejected", message: labels.checkFields });
      return null;
    }
    const verb = target.sourceId === undefined ? "create" : "update";
    submission = new AbortController();
    const { signal } = submission;
    dispatch({ type: "submitted" });
    try {
      const onChecked = () => dispatch({ type: "checked" });
      const source = await saveSource(options, target, { config, name }, { signal, onChecked });
      const kept = source.replication_config
        ? parseJsonObject(source.replication_config)
        : redactSecrets(fields, config);
      dispatch({ type: "saved", source, saved: target.sourceId === undefined ? undefined : kept });
      report(options, `source_${verb}d`, { data: source });
      reportSourceChange();
      return source;
    } catch (cause) {
      if (signal.aborted) {
        dispatch({ type: "cancelled" });
        // The source may have been created despite the failure.
        reportSourceChange();
        return null;
      }
      const error = toError(cause);
      const failure = placeFailure(error, shown, config, labels);
      dispatch({ type: "failed", ...failure });
      report(options, `source_${verb}_error`, { error: failure.message ?? Object.values(failure.fieldErrors)[0] });
      return null;
    }
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setContext(latest) {
      context = latest;
    },
    setValue: (name, value) => dispatch({ type: "edited", name, value }),
    submit,
    finish(source) {
      const { replication_config: config } = source;
      dispatch({ type: "saved", source, saved: config && parseJsonObject(config) });
    },
    reset() {
      cancel();
      dispatch({ type: "reset" });
    },
    cancel,
  };
}

/** Returns the entered values, merged with the initial values. */
export function readEntries(
  { form, saved: loaded }: FormModel,
  { edits, saved: latest }: FormState,
): { readonly values: FormValues; readonly saved: JsonObject | undefined } {
  const saved = latest ?? loaded;
  return { values: { ...initialValues(form.fields, saved), ...edits }, saved };
}

/** Reports to the app the same events as the widget would. */
function report(options: WidgetOptions, message: string, content: object): void {
  const event = parseWidgetEvent({ type: "end_user_action_result", message, ...content });
  if (event) reportEvent(options, event);
}

const toError = (cause: unknown): AirbyteEmbeddedError =>
  cause instanceof AirbyteEmbeddedError
    ? cause
    : new AirbyteEmbeddedError("SOURCES_REQUEST_FAILED", "The source could not be saved.", { cause });
