import { ConnectDataButton } from "react-airbyte-embedded";

export const route = [ConnectDataButton];
