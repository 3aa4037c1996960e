import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Outlet } from "react-router";

const client = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });

/** The pages that use `react-airbyte-embedded/sources`. */
export function QueriesLayout() {
  return (
    <QueryClientProvider client={client}>
      <Outlet />
    </QueryClientProvider>
  );
}
