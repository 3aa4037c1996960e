import { ConnectDataButton } from "react-airbyte-embedded";
import "react-airbyte-embedded/official";
import "react-airbyte-embedded/styles.css";

export const ConnectData = (props) => <ConnectDataButton endpoint="/api/airbyte/widget-token" {...props} />;
