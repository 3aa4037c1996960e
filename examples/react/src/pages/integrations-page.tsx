import { ConnectDataCatalog } from "react-airbyte-embedded/sources";
import { useNavigate } from "react-router";

import { Page } from "../page.tsx";

/** The tags of your organization's source templates that are shown, with their names. */
const CATEGORIES = {
  sales: "Sales & CRM",
  payments: "Payments",
  support: "Support",
  teamwork: "Teamwork",
  files: "Files",
  database: "Databases",
};

/** What can be connected. Each tile leads to a page of its own. */
export function IntegrationsPage() {
  const navigate = useNavigate();
  return (
    <Page title="Integrations" intro="Connect the tools that your team works with.">
      <ConnectDataCatalog categories={CATEGORIES} onSelect={({ id }) => void navigate(id)} />
    </Page>
  );
}
