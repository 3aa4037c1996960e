import { ConnectDataButton } from "react-airbyte-embedded";
import { useCreateSource, useSources } from "react-airbyte-embedded/sources";

globalThis.app = [ConnectDataButton, useSources, useCreateSource];
