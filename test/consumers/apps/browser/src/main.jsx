import { createRoot } from "react-dom/client";

import { ConnectData } from "./connect-data.jsx";

createRoot(document.getElementById("root")).render(<ConnectData />);
