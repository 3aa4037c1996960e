import { createWidgetController } from "react-airbyte-embedded/core";
import "react-airbyte-embedded/official";

const controller = createWidgetController({ widget: "official", onError() {} });
controller.mount();
const { error } = await controller.open();
console.log(`${error.code} ${error.message}`);
