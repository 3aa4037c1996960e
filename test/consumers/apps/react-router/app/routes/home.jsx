import { ConnectDataButton } from "react-airbyte-embedded";
import "react-airbyte-embedded/styles.css";

export default function Home() {
  return <ConnectDataButton endpoint="/api/airbyte/widget-token" tokenKey="ada" />;
}
