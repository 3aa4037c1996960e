"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { SourceTemplate } from "../../shared/source.js";
import { parseJsonObject } from "../../shared/spec/json.js";
import { parseConnectorSpec } from "../../shared/spec/parse-connector-spec.js";
import type { BackendOptions } from "../request-backend.js";
import { sourceQueryOptions } from "../source-query.js";
import { sourceTemplateQueryOptions } from "../source-template-query.js";
import type { FormModel } from "./create-source-form.js";
import type { SourceFormTarget } from "./save-source.js";

/** What a form is loaded from. */
export interface LoadedForm {
  readonly model: FormModel | null;
  readonly template: Partial<SourceTemplate> | null;
  /** Why it could not be loaded. */
  readonly error: AirbyteEmbeddedError | null;
  /** Whether it was loaded, and is nothing that a form can be made from. */
  readonly isWithoutForm: boolean;
  readonly reload: () => void;
}

/** A list that changes while somebody fills in a form is no reason to ask again for what the form is made from. */
const ASK_ONCE = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/** Loads what a form is made from: the template's specification, and the source that is edited. */
export function useFormModel({ templateId, sourceId }: SourceFormTarget, backend: BackendOptions): LoadedForm {
  const source = useQuery({
    ...sourceQueryOptions(sourceId ?? "", backend),
    ...ASK_ONCE,
    enabled: sourceId !== undefined,
    // What is edited is the source as it is now.
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
    reload() {
      if (source.isError) void source.refetch();
      if (template.isError) void template.refetch();
    },
  };
}

const noForm = () =>
  new AirbyteEmbeddedError(
    "SOURCES_REQUEST_FAILED",
    "The source template has no user_config_spec that a form can be made from.",
  );
