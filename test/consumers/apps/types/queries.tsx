import { useQuery, useSuspenseQuery, type QueryClient } from "@tanstack/react-query";
import type { AirbyteEmbeddedError } from "react-airbyte-embedded";
import {
  sourceQueryOptions,
  sourcesQueryOptions,
  sourceTemplatesQueryOptions,
  useCheckSource,
  useSources,
  type Source,
} from "react-airbyte-embedded/sources";

export async function prefetch(client: QueryClient): Promise<readonly Source[]> {
  await client.prefetchQuery({ ...sourcesQueryOptions({ tokenKey: "ada" }), queryFn: async () => [] });
  const one: Source = await client.fetchQuery(sourceQueryOptions("s1"));
  const kept: Source[] | undefined = client.getQueryData(sourcesQueryOptions().queryKey);
  return [one, ...(kept ?? [])];
}

export function useLists(): unknown {
  const list = useQuery({ ...sourcesQueryOptions(), staleTime: 60_000 });
  // @ts-expect-error -- It may not have arrived yet.
  const arrived: Source[] = list.data;
  const error: AirbyteEmbeddedError | null = list.error;
  const { data } = useSuspenseQuery(sourceTemplatesQueryOptions());
  const names: string[] = data.map(({ name }) => name);
  // @ts-expect-error -- It is a list.
  const wrong: number = data;
  return [arrived, error, names, wrong, useSources().data, useCheckSource().data];
}
