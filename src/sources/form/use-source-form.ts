"use client";

import { useEffect, useInsertionEffect, useMemo, useState, useSyncExternalStore } from "react";

import { useOptions } from "../../react/airbyte-embedded-provider.js";
import type { UseAirbyteWidgetOptions } from "../../react/options.js";
import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { Source, SourceTemplate } from "../../shared/source.js";
import { createQueryKey } from "../source-queries.js";
import { useInvalidateOnSourceChange } from "../use-invalidate-on-source-change.js";
import { createSourceForm, type FormContext, type SourceForm } from "./create-source-form.js";
import { describeFailure } from "./describe-failure.js";
import { formLabels, type FormLabels } from "./form-labels.js";
import { isBusy } from "./form-state.js";
import type { SourceFormTarget } from "./save-source.js";
import { viewForm, type FormView } from "./source-form-field.js";
import { useFormModel } from "./use-form-model.js";

/** Options of {@link useSourceForm}: the form's target, the backend, and the widget's callbacks. */
export type UseSourceFormOptions = SourceFormTarget &
  Pick<
    UseAirbyteWidgetOptions,
    "endpoint" | "tokenKey" | "labels" | "onEvent" | "onSourceCreated" | "onSourceUpdated" | "onSourceError"
  > & {
    /** Name of the source. @defaultValue a name from Airbyte; an existing source keeps its name */
    name?: string | undefined;
  };

/** What {@link useSourceForm} returns. Its functions are referentially stable. */
export interface UseSourceFormResult extends FormView, Pick<SourceForm, "setValue" | "submit" | "reset" | "finish"> {
  /**
   * `loading`; `failed`: it could not be loaded, call `reload()`; `ready`; `checking`: the connector tests the
   * configuration, which takes seconds; `saving`; `saved`.
   */
  readonly status: "loading" | "failed" | "ready" | "checking" | "saving" | "saved";
  /** Whether it is being checked or saved. */
  readonly isBusy: boolean;
  /** Why it could not be loaded, or the last submission failed. */
  readonly error: AirbyteEmbeddedError | null;
  /** Text of the error for users; null if it is in `errors`, at its field. */
  readonly message: string | null;
  /** Number of rejected submissions. When it increases, move the focus to the first field with an error. */
  readonly rejections: number;
  /** Name and icon of the source template; null until it is loaded. */
  readonly template: Partial<SourceTemplate> | null;
  /** The source, once it is saved. */
  readonly source: Source | null;
  /** The `view` to open the widget with if `needsSignIn`. Pass the source that it reports to `finish`. */
  readonly view: NonNullable<UseAirbyteWidgetOptions["view"]>;
  /** Repeats a failed load. */
  readonly reload: () => void;
}

/**
 * Returns the form of one connector, for a new source (`templateId`) or an existing one (`sourceId`). It has the fields
 * of the connector's specification, values, errors, and `submit`, which validates the values, has the connector check
 * them, and saves the source.
 *
 * @example
 * const { fields, setValue, submit, status } = useSourceForm({ templateId: template.id, tokenKey: user.id });
 */
export function useSourceForm(options: UseSourceFormOptions): UseSourceFormResult {
  const { templateId, sourceId, name, ...own } = options;
  const widget = useOptions(own);
  const { endpoint, tokenKey } = widget;
  const labels = useMemo(() => formLabels(widget.labels), [widget.labels]);
  const target: SourceFormTarget = sourceId === undefined ? { templateId } : { sourceId };
  useInvalidateOnSourceChange();
  const loaded = useFormModel(target, { endpoint, tokenKey });
  const { model, template, error: loadError, reload } = loaded;
  const context: FormContext = { target, model, name, labels, options: widget };
  const form = useForm(JSON.stringify([createQueryKey("sources", { endpoint, tokenKey }), target]), context);
  const state = useSyncExternalStore(form.subscribe, form.getState, form.getState);
  const view = useMemo(() => (model ? viewForm(model, state, labels) : EMPTY), [model, state, labels]);

  const status = model ? state.step : loadError ? "failed" : "loading";
  const error = model ? state.error : loadError;
  return {
    ...view,
    status,
    isBusy: isBusy(state),
    error,
    message: model ? state.message : loadError && describeLoadError(loadError, loaded.isWithoutForm, labels),
    rejections: state.rejections,
    template,
    source: state.source,
    view: target,
    setValue: form.setValue,
    submit: form.submit,
    finish: form.finish,
    reset: form.reset,
    reload,
  };
}

const describeLoadError = (error: AirbyteEmbeddedError, isWithoutForm: boolean, labels: FormLabels) =>
  isWithoutForm ? labels.noForm : describeFailure(error, labels).message;

const EMPTY: FormView = { fields: [], values: {}, errors: {}, needsSignIn: false };

/** Returns the form for this key. Another source, template or user has another form. */
function useForm(key: string, context: FormContext): SourceForm {
  const [held, hold] = useState(() => ({ key, form: createSourceForm(context) }));
  const current = held.key === key ? held : { key, form: createSourceForm(context) };
  if (current !== held) hold(current);
  const { form } = current;
  useInsertionEffect(() => {
    form.setContext(context);
  });
  useEffect(() => () => form.cancel(), [form]);
  return form;
}
