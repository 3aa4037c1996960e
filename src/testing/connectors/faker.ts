import type { SourceTemplate } from "./source-template.js";
import { svgIcon } from "./svg-icon.js";

/** Made-up users, products and purchases: the connector that needs nothing to be connected. */
export const faker: SourceTemplate = {
  id: "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d01",
  name: "Faker",
  definitionId: "dfd88b22-b603-4c3d-aad7-3701784586b1",
  tags: ["demo"],
  icon: svgIcon(
    "#5b3fd6",
    `<g fill="none" stroke="#fff" stroke-width="2.2" stroke-linejoin="round"><path d="M20 9.5 29 14.5v11L20 30.5 11 25.5v-11z"/><path d="m11 14.5 9 5 9-5M20 19.5v11"/></g><g fill="#fff"><circle cx="15.5" cy="22.5" r="1.5"/><circle cx="24.5" cy="20.8" r="1.5"/><circle cx="24.5" cy="25" r="1.5"/></g>`,
  ),
  spec: {
    connectionSpecification: {
      $schema: "http://json-schema.org/draft-07/schema#",
      title: "Faker Source Spec",
      type: "object",
      required: ["count"],
      properties: {
        count: {
          title: "Count",
          description: "How many users to make up. Purchases follow: ten for every ten users.",
          type: "integer",
          minimum: 1,
          default: 1000,
          order: 0,
        },
        seed: {
          title: "Seed",
          description: "Equal seeds make up equal data. Leave −1 for new data at each sync.",
          type: "integer",
          default: -1,
          order: 1,
        },
        parallelism: {
          title: "Parallelism",
          description: "How many workers make up data at the same time.",
          type: "integer",
          default: 4,
          order: 2,
        },
        always_updated: {
          title: "Always updated",
          description: "Send every record as changed at each sync. Otherwise the source ends after its first sync.",
          type: "boolean",
          default: true,
          order: 3,
        },
      },
    },
  },
};
