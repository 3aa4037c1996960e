import {
  useQuery,
  useSuspenseQueries,
  useSuspenseQuery,
  type QueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import type { JSX } from "react";
import { expectTypeOf } from "vitest";

import { ConnectDataButton, type AirbyteEmbeddedError, type Source, type SourceTemplate } from "../../src/index.js";
import {
  sourcesQueryOptions,
  sourceTemplatesQueryOptions,
  useCreateSource,
  useInvalidateOnSourceChange,
  useSourceTemplates,
} from "../../src/sources.js";

const user = { id: "ada" };

/** The factories work with everything in React Query that accepts options. */
export function useLists(): void {
  const { data } = useSuspenseQuery({ ...sourcesQueryOptions({ tokenKey: user.id }), staleTime: 60_000 });
  expectTypeOf(data).toEqualTypeOf<Source[]>();

  const [sources, templates] = useSuspenseQueries({ queries: [sourcesQueryOptions(), sourceTemplatesQueryOptions()] });
  expectTypeOf(sources.data).toEqualTypeOf<Source[]>();
  expectTypeOf(templates.data).toEqualTypeOf<SourceTemplate[]>();

  const names = useQuery({ ...sourcesQueryOptions(), select: (list) => list.map(({ name }) => name) });
  expectTypeOf(names).toEqualTypeOf<UseQueryResult<string[], AirbyteEmbeddedError>>();
}

/** The other hooks and the button accept a listed template, as in the example of `useCreateSource`. */
export function Tiles(): JSX.Element[] {
  const { mutate } = useCreateSource();
  const { data: templates = [] } = useSourceTemplates({ tokenKey: user.id });
  const create = (template: SourceTemplate) => mutate({ templateId: template.id, config: { count: 1000 } });
  return templates.map((template) => (
    <ConnectDataButton key={template.id} view={{ templateId: template.id }} onClick={() => create(template)}>
      {template.name.toUpperCase()}
    </ConnectDataButton>
  ));
}

/** The app's own keys, of any shape; none for the lists of this package. */
export function useOwnLists(): void {
  useInvalidateOnSourceChange();
  useInvalidateOnSourceChange([["dashboard"], ["sources", { user: 1 }]]);
  // @ts-expect-error -- a list of keys, not one key
  useInvalidateOnSourceChange(["dashboard"]);
}

/** The key has the type of its data. */
export async function readCache(client: QueryClient): Promise<void> {
  const options = sourcesQueryOptions({ tokenKey: user.id });
  expectTypeOf(await client.fetchQuery(options)).toEqualTypeOf<Source[]>();
  expectTypeOf(client.getQueryData(options.queryKey)).toEqualTypeOf<Source[] | undefined>();
  client.setQueryData(options.queryKey, (list) => list?.filter(({ id }) => id !== "s1"));
}
