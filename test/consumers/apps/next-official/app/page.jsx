import { ConnectData } from "../src/connect-data.jsx";

export default function Page() {
  return <ConnectData />;
}
