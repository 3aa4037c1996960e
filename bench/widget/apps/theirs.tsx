import { createRoot } from "react-dom/client";

import { ConnectData } from "../../documents/ConnectData.js";

createRoot(document.getElementById("root") as HTMLElement).render(<ConnectData />);
