import { ConnectDataForm } from "react-airbyte-embedded/sources";
import { Link, useNavigate, useParams } from "react-router";

import { Page } from "../page.tsx";
import { useToast } from "../toasts.tsx";

/** The form of one connector. */
export function IntegrationPage() {
  const { templateId = "" } = useParams();
  const navigate = useNavigate();
  const toast = useToast();
  return (
    <Page title="New integration" intro="Lumen only reads. It never changes anything in your tools.">
      <Link className="back" to="/integrations">
        All integrations
      </Link>
      <div className="card">
        <ConnectDataForm
          templateId={templateId}
          onSourceCreated={(source) => {
            toast(`${source.source_template?.name ?? source.name} is connected`);
            void navigate("/integrations");
          }}
        />
      </div>
    </Page>
  );
}
