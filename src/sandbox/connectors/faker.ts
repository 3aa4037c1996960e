import { templateId, type SourceTemplate } from "./source-template.js";
import { connectorSpec, integer, yesOrNo } from "./spec-parts.js";
import { svgIcon } from "./svg-icon.js";

/** Made-up users, products and purchases: the connector without required fields. */
export const faker: SourceTemplate = {
  id: templateId(1),
  name: "Faker",
  definitionId: "dfd88b22-b603-4c3d-aad7-3701784586b1",
  tags: ["demo"],
  icon: svgIcon(
    "#5b3fd6",
    `<g fill="none" stroke="#fff" stroke-width="2.2" stroke-linejoin="round"><path d="M20 9.5 29 14.5v11L20 30.5 11 25.5v-11z"/><path d="m11 14.5 9 5 9-5M20 19.5v11"/></g><g fill="#fff"><circle cx="15.5" cy="22.5" r="1.5"/><circle cx="24.5" cy="20.8" r="1.5"/><circle cx="24.5" cy="25" r="1.5"/></g>`,
  ),
  spec: connectorSpec("Faker", [], {
    count: integer("Count", {
      description: "How many users to make up. Purchases follow: ten for every ten users.",
      minimum: 1,
      default: 1000,
    }),
    seed: integer("Seed", {
      description: "Equal seeds make up equal data. Leave −1 for new data at each sync.",
      default: -1,
    }),
    parallelism: integer("Parallelism", {
      description: "How many workers make up data at the same time.",
      default: 4,
    }),
    always_updated: yesOrNo("Always updated", {
      description: "Send every record as changed at each sync. Otherwise the source ends after its first sync.",
      default: true,
    }),
  }),
};
