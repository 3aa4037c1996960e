import { ConnectDataForm, ConnectedSources } from "react-airbyte-embedded/sources";
import { Link } from "react-router";

import { Page } from "../page.tsx";
import { useToast } from "../toasts.tsx";

/** What is connected. A source is edited in a form of this page. */
export function SettingsPage() {
  const toast = useToast();
  return (
    <Page title="Settings" intro="Your data sources, and how they are doing.">
      <section className="card" aria-labelledby="sources">
        <div className="section-head">
          <h2 id="sources">Data sources</h2>
          <Link className="secondary" to="/integrations">
            Add a source
          </Link>
        </div>
        <ConnectedSources>
          {({ source, name, close }) => (
            <ConnectDataForm
              sourceId={source.id}
              onSourceUpdated={() => {
                toast(`${name} is up to date`);
                close();
              }}
            />
          )}
        </ConnectedSources>
      </section>
    </Page>
  );
}
