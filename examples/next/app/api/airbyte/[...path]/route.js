import { airbyte } from "@/airbyte";

export { airbyte as DELETE, airbyte as GET, airbyte as OPTIONS, airbyte as POST, airbyte as PUT };
