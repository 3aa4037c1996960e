import { mount } from "svelte";

import ConnectData from "./ConnectData.svelte";

mount(ConnectData, {
  target: document.getElementById("root"),
  props: { user: { id: "ada" }, onconnected: ({ name }) => (document.title = name) },
});
