"use client";

import {
  forwardRef,
  useEffect,
  useId,
  useMemo,
  useRef,
  type FormEvent,
  type ForwardRefExoticComponent,
  type JSX,
  type RefAttributes,
  type RefObject,
} from "react";

import { useOptions } from "../../react/airbyte-embedded-provider.js";
import type { UseAirbyteWidgetOptions } from "../../react/options.js";
import { fillIn } from "../../shared/spec/field-messages.js";
import { SourceIcon } from "../source-icon.js";
import { DEFAULT_PARTS } from "./default-parts.js";
import { FormFields } from "./form-fields.js";
import { formLabels, type FormLabels } from "./form-labels.js";
import type { FormComponents } from "./form-parts.js";
import type { SourceFormTarget } from "./save-source.js";
import { SignInButton } from "./sign-in-button.js";
import { useSourceForm, type UseSourceFormResult } from "./use-source-form.js";

/** Props of {@link ConnectDataForm}: the form's target, and the widget's options, which are used for signing in. */
export type ConnectDataFormProps = SourceFormTarget &
  Omit<UseAirbyteWidgetOptions, "view" | "showResult"> & {
    /** Name of the source. @defaultValue a name from Airbyte; an existing source keeps its name */
    name?: string | undefined;
    /** Your own parts, instead of native elements. @defaultValue native elements */
    components?: Partial<FormComponents> | undefined;
    /** Class of the element around the form. @defaultValue "airbyte-embedded-form" */
    className?: string | undefined;
  };

/**
 * Shows the form of one connector, created from its specification, for a new source (`templateId`) or an existing one
 * (`sourceId`). It is unstyled. `data-status` is the form's status. `ref` receives the `<form>`, and null while there is
 * none.
 *
 * @example
 * <ConnectDataForm templateId={template.id} tokenKey={user.id} onSourceCreated={(source) => show(source)} />
 */
export const ConnectDataForm: ForwardRefExoticComponent<ConnectDataFormProps & RefAttributes<HTMLFormElement>> =
  forwardRef(function ConnectDataForm(props: ConnectDataFormProps, ref) {
    const { templateId, sourceId, name, components, className, ...own } = props;
    const target = sourceId === undefined ? { templateId } : { sourceId };
    const form = useSourceForm({ ...own, ...target, name });
    const options = useOptions(own);
    const labels = useMemo(() => formLabels(options.labels), [options.labels]);
    const parts = useMemo(() => ({ ...DEFAULT_PARTS, ...components }), [components]);
    const id = useId();
    const root = useRef<HTMLDivElement>(null);
    const isNew = sourceId === undefined;
    const { status, isBusy, needsSignIn } = form;
    const service = form.template?.name ?? "";
    const isConnected = isNew && status === "saved";
    useFocus(root, form.rejections, isConnected);

    const submit = (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      // Through a portal, this form may be inside a form of the app.
      event.stopPropagation();
      // The fields are disabled during the check, and a focused field would lose the focus.
      event.currentTarget.querySelector<HTMLElement>('[type="submit"]')?.focus();
      void form.submit();
    };
    const signIn = (text: string, isPrimary: boolean) => (
      <SignInButton
        options={{ ...own, view: form.view }}
        parts={parts}
        isPrimary={isPrimary}
        failed={labels.unavailable}
        onConnected={form.finish}
      >
        {text}
      </SignInButton>
    );

    /** The pressed button is removed: a keyboard user would start at the top of the app's page. */
    const afterFocus = (act: () => void) => () => {
      root.current?.focus({ preventScroll: true });
      act();
    };

    return (
      <div
        ref={root}
        tabIndex={-1}
        className={className ?? "airbyte-embedded-form"}
        data-status={status}
        aria-busy={status === "loading" || isBusy || undefined}
      >
        {isConnected && (
          <>
            <h2 className="airbyte-embedded-form-title airbyte-embedded-form-done" tabIndex={-1}>
              {`✓ ${fillIn(labels.connected, { name: form.source?.source_template?.name ?? service })}`}
            </h2>
            <parts.Button type="button" isPrimary={false} isBusy={false} onClick={afterFocus(form.reset)}>
              {labels.another}
            </parts.Button>
          </>
        )}
        {status === "failed" && (
          <>
            <Alert message={form.message} />
            {form.error?.retryable && (
              <parts.Button type="button" isPrimary={false} isBusy={false} onClick={afterFocus(form.reload)}>
                {labels.retry}
              </parts.Button>
            )}
          </>
        )}
        {!isConnected && status !== "failed" && status !== "loading" && (
          <form
            // Another form's inputs would stay, with the secrets that are shown in them.
            key={JSON.stringify([options.tokenKey, target])}
            ref={ref}
            noValidate
            aria-labelledby={`${id}-title`}
            className="airbyte-embedded-form-body"
            onSubmit={submit}
          >
            <h2 id={`${id}-title`} className="airbyte-embedded-form-title">
              <SourceIcon icon={form.template?.icon} name={service} />
              {fillIn(isNew ? labels.connectTitle : labels.editTitle, { name: service })}
            </h2>
            <fieldset className="airbyte-embedded-fields" disabled={isBusy}>
              <FormFields
                id={id}
                fields={form.fields}
                parts={parts}
                labels={labels}
                service={service}
                onChange={form.setValue}
                signInAgain={signIn(labels.signInAgain, false)}
              />
            </fieldset>
            {needsSignIn && <p className="airbyte-embedded-hint">{fillIn(labels.signInHint, { name: service })}</p>}
            <Alert message={form.message} />
            {needsSignIn ? (
              signIn(fillIn(labels.signIn, { name: service }), true)
            ) : (
              <parts.Button type="submit" isPrimary isBusy={isBusy}>
                {isNew ? labels.connect : labels.save}
              </parts.Button>
            )}
          </form>
        )}
        <p role="status" className="airbyte-embedded-form-status">
          {statusText(status, isNew, labels)}
        </p>
      </div>
    );
  });

/** Rendered even if it is empty, because some screen readers miss new alerts. */
function Alert({ message }: { message: string | null }): JSX.Element {
  return (
    <div role="alert" className="airbyte-embedded-form-alert">
      {message !== null && <p>{message}</p>}
    </div>
  );
}

function statusText(status: UseSourceFormResult["status"], isNew: boolean, labels: FormLabels): string {
  if (status === "saved") return isNew ? "" : labels.saved;
  return status === "loading" || status === "checking" || status === "saving" ? labels[status] : "";
}

/** Moves the focus to the first field with an error, or to the heading after a connection. */
function useFocus(root: RefObject<HTMLElement | null>, rejections: number, isConnected: boolean): void {
  const seen = useRef(0);
  useEffect(() => {
    if (rejections > seen.current) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    seen.current = rejections;
  }, [root, rejections]);
  useEffect(() => {
    if (isConnected) root.current?.querySelector<HTMLElement>("h2")?.focus();
  }, [root, isConnected]);
}
