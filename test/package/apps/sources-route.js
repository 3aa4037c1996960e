import { ConnectDataButton } from "react-airbyte-embedded";
import { useCreateSource, useSources } from "react-airbyte-embedded/sources";

export const route = [ConnectDataButton, useSources, useCreateSource];
