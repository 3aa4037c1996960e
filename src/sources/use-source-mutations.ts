"use client";

import { useMutation, useQueryClient, type MutationKey, type UseMutationResult } from "@tanstack/react-query";

import type { AirbyteEmbeddedError } from "../shared/errors.js";
import { isRecord } from "../shared/is-record.js";
import { parseSource, type Source } from "../shared/source.js";
import { parseSourceCheck, type SourceCheck } from "../shared/source-check.js";
import { useOptions } from "../react/airbyte-embedded-provider.js";
import {
  isGone,
  malformedAnswer,
  requestBackend,
  type BackendOptions,
  type BackendRequest,
} from "./request-backend.js";
import { deletionsKey, invalidateSourceQueries } from "./source-queries.js";

/** A new source. */
export interface CreateSourceVariables {
  /** Id of the source template. */
  templateId: string;
  /** The values that the template's `user_config_spec` describes. */
  config: Readonly<Record<string, unknown>>;
  /** Name of the source. @defaultValue a name from Airbyte */
  name?: string | undefined;
}

/** A change to a source. Omitted fields keep their value. */
export interface UpdateSourceVariables {
  /** Id of the source. */
  id: string;
  /** The new configuration, complete. A secret that is passed back redacted keeps its value. */
  config?: Readonly<Record<string, unknown>> | undefined;
  /** A new name. */
  name?: string | undefined;
}

/** A new source, or a change to an existing one. */
export type CheckSourceVariables = CreateSourceVariables | UpdateSourceVariables;

/** Longer than five minutes, after which the handler lists a source again if its deletion has failed. */
const DELETIONS_KEPT_MS = 600_000;

/** A typed result of React Query's `useMutation`. */
export type SourceMutation<Result, Variables> = UseMutationResult<Result, AirbyteEmbeddedError, Variables>;

/**
 * Creates a source without the widget. An error's `fields` name the values that Airbyte rejects.
 *
 * @example
 * const { mutate, error } = useCreateSource();
 * mutate({ templateId: template.id, config: { count: 1000 } });
 */
export function useCreateSource(options: BackendOptions = {}): SourceMutation<Source, CreateSourceVariables> {
  return useSourceMutation(
    options,
    ({ templateId, config, name }) => ({
      method: "POST",
      path: "/sources",
      body: { templateId, config, name },
    }),
    readSource,
  );
}

/** Changes a source without the widget. */
export function useUpdateSource(options: BackendOptions = {}): SourceMutation<Source, UpdateSourceVariables> {
  return useSourceMutation(
    options,
    ({ id, config, name }) => ({
      method: "PUT",
      path: `/sources/${encodeURIComponent(id)}`,
      body: { config, name },
    }),
    readSource,
  );
}

/**
 * The result of a deletion. It is `"deleting"` if Airbyte deletes asynchronously; the list already hides the source.
 */
export type SourceDeletion = "deleted" | "deleting";

/** Deletes a source, by its id. A source that was deleted elsewhere counts as deleted. */
export function useDeleteSource(options: BackendOptions = {}): SourceMutation<SourceDeletion, string> {
  const { endpoint, tokenKey } = useOptions(options);
  return useSourceMutation(
    options,
    (id) => ({ method: "DELETE", path: `/sources/${encodeURIComponent(id)}` }),
    (answer) => (isRecord(answer) && answer["status"] === "deleting" ? "deleting" : "deleted"),
    // The key lets every list on the page find current and failed removals.
    { mutationKey: deletionsKey({ endpoint, tokenKey }), gcTime: DELETIONS_KEPT_MS },
    (error) => (isGone(error) ? "deleted" : null),
  );
}

/**
 * Checks the configuration of a new source, or an existing source with changes. Airbyte runs the connector, which takes
 * seconds. A failed check is a result, not an error of the mutation.
 *
 * @example
 * const { data } = useCheckSource(); // { status: "failed", message: "Wrong key" }
 */
export function useCheckSource(options: BackendOptions = {}): SourceMutation<SourceCheck, CheckSourceVariables> {
  const { endpoint } = useOptions(options);
  return useMutation({
    async mutationFn(variables: CheckSourceVariables) {
      const [path, body] = toCheck(variables);
      const check = parseSourceCheck(await requestBackend({ endpoint }, { method: "POST", path, body }));
      if (!check) throw malformedAnswer(path, "something that is not a check");
      return check;
    },
  });
}

function toCheck({ config, name, ...target }: CheckSourceVariables): [path: string, body: object] {
  if ("id" in target) return [`/sources/${encodeURIComponent(target.id)}/check`, { config, name }];
  return ["/sources/check", { templateId: target.templateId, config, name }];
}

const readSource = (answer: unknown): Source => parseSource(answer).source;

function useSourceMutation<Result, Variables>(
  own: BackendOptions,
  toRequest: (variables: Variables) => BackendRequest,
  parse: (answer: unknown) => Result,
  more: { mutationKey?: MutationKey; gcTime?: number } = {},
  /** Returns the result of an error that is a success; null for other errors. */
  recover: (error: unknown) => Result | null = () => null,
): SourceMutation<Result, Variables> {
  const client = useQueryClient();
  const { endpoint } = useOptions(own);
  return useMutation({
    ...more,
    async mutationFn(variables: Variables) {
      try {
        return parse(await requestBackend({ endpoint }, toRequest(variables)));
      } catch (error) {
        const recovered = recover(error);
        if (recovered === null) throw error;
        return recovered;
      }
    },
    // Awaited, so that the mutation succeeds after the lists have been updated.
    onSuccess: () => invalidateSourceQueries(client),
  });
}
