import { createApp } from "vue";

import ConnectData from "./ConnectData.vue";

createApp(ConnectData, { user: { id: "ada" }, onConnected: ({ name }) => (document.title = name) }).mount("#root");
