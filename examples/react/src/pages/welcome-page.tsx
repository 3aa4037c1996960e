import { useState } from "react";
import { ConnectDataFrame } from "react-airbyte-embedded";
import { Link } from "react-router";

import { Icon } from "../icons.tsx";
import { Page } from "../page.tsx";

/** A step of an onboarding: Airbyte's page is part of this page. */
export function WelcomePage() {
  const [connected, setConnected] = useState<readonly string[]>([]);
  const isDone = connected.length > 0;
  return (
    <Page
      title="Connect your data"
      intro="Lumen finds answers in the tools that you already use. Start with one of them."
    >
      <ol className="steps" aria-label="Setup">
        <li data-done="">
          <Icon name="check" /> Create your account
        </li>
        <li aria-current="step" data-done={isDone ? "" : undefined}>
          {isDone ? <Icon name="check" /> : <span className="number">2</span>} Connect your data
        </li>
        <li>
          <span className="number">3</span> Explore
        </li>
      </ol>
      <div className="inline-page">
        <ConnectDataFrame
          labels={{ dialog: "Choose a tool to connect" }}
          onSourceCreated={(source) => setConnected((names) => [...names, source.source_template?.name ?? source.name])}
        >
          {({ reopen }) => (
            <div className="closed">
              <h2>{isDone ? "Your data is on its way" : "You can do this later"}</h2>
              <p>{isDone ? "The first answers are ready in a few minutes." : "Integrations has every tool."}</p>
              <button className="secondary" onClick={reopen}>
                {isDone ? "Connect another" : "Connect now"}
              </button>
            </div>
          )}
        </ConnectDataFrame>
      </div>
      <div className="actions">
        <p role="status">{isDone && `Connected: ${connected.join(", ")}`}</p>
        <Link className={isDone ? "primary" : "quiet"} to="/integrations">
          {isDone ? "Continue" : "Skip for now"}
        </Link>
      </div>
    </Page>
  );
}
