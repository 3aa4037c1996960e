"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useInsertionEffect, useMemo, useRef } from "react";

import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { SourceTemplate } from "../../shared/source.js";
import { parseJsonObject } from "../../shared/spec/json.js";
import { parseConnectorSpec } from "../../shared/spec/parse-connector-spec.js";
import type { BackendOptions } from "../request-backend.js";
import { sourceQueryOptions } from "../source-query.js";
import { sourceTemplateQueryOptions } from "../source-template-query.js";
import type { FormModel } from "./create-source-form.js";
import type { SourceFormTarget } from "./save-source.js";

/** The result of loading a form. */
export interface LoadedForm {
  readonly model: FormModel | null;
  readonly template: Partial<SourceTemplate> | null;
  /** Why it could not be loaded. */
  readonly error: AirbyteEmbeddedError | null;
  /** Whether it was loaded, but its specification cannot be shown as a form. */
  readonly isWithoutForm: boolean;
  readonly reload: () => void;
}

/** Focus and reconnection must not reload the specification while the user fills in the form. */
const ASK_ONCE = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/** Loads the template's specification and the edited source. */
export function useFormModel({ templateId, sourceId }: SourceFormTarget, backend: BackendOptions): LoadedForm {
  const source = useQuery({
    ...sourceQueryOptions(sourceId ?? "", backend),
    ...ASK_ONCE,
    enabled: sourceId !== undefined,
    // Not cached: the form must start with the current source.
    gcTime: 0,
  });
  const own = source.data?.source_template;
  const hasSpec = own?.user_config_spec !== undefined;
  const wanted = templateId ?? (hasSpec ? undefined : own?.id);
  const template = useQuery({
    ...sourceTemplateQueryOptions(wanted ?? "", backend),
    ...ASK_ONCE,
    enabled: wanted !== undefined,
  });
  const queries = useRef([source, template] as const);
  useInsertionEffect(() => {
    queries.current = [source, template];
  });
  const reload = useCallback(() => {
    for (const query of queries.current) if (query.isError) void query.refetch();
  }, []);
  const found = (hasSpec ? own : template.data) ?? null;
  const { data: edited } = source;
  const isLoaded = found !== null && (sourceId === undefined || edited !== undefined);
  const model = useMemo((): FormModel | null => {
    const form = isLoaded && parseConnectorSpec(found.user_config_spec, found.partial_default_config);
    return form ? { form, saved: edited && parseJsonObject(edited.replication_config) } : null;
  }, [isLoaded, found, edited]);

  const isWithoutForm = (isLoaded && model === null) || (edited !== undefined && own?.id === undefined && !hasSpec);
  return {
    model,
    template: found ?? own ?? null,
    error: source.error ?? template.error ?? (isWithoutForm ? noForm() : null),
    isWithoutForm,
    reload,
  };
}

const noForm = () =>
  new AirbyteEmbeddedError(
    "SOURCES_REQUEST_FAILED",
    "The source template has no user_config_spec that a form can be made from.",
  );
