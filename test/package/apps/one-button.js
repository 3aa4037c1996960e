import { ConnectDataButton } from "react-airbyte-embedded";

globalThis.app = ConnectDataButton;
