import { useState } from "react";
import { useAirbyteWidget, type ConnectResult, type WidgetEvent } from "react-airbyte-embedded";
import { Link } from "react-router";

import { describeFailure, type FailureText } from "../describe-failure.ts";
import { Icon } from "../icons.tsx";
import { Page } from "../page.tsx";

const STATUS = {
  idle: "Choose an app, and we copy what is in it.",
  loading: "Fetching your apps…",
  open: "Continue in the window that has opened.",
  error: "That did not work.",
} as const;

/** An interface of your own, in your own words. It only needs the hook: no style sheet, and no React Query. */
export function ImportPage() {
  const [activity, setActivity] = useState<readonly { readonly id: number; readonly text: string }[]>([]);
  const { open, close, getTriggerProps, status, error, result } = useAirbyteWidget({
    onEvent: (event) => setActivity((lines) => [{ id: lines.length, text: describeEvent(event) }, ...lines]),
    // Closes the dialog, because this page shows the failure. An expired page stays, with what was entered.
    onError: ({ code }) => {
      if (code !== "TOKEN_EXPIRED") close();
    },
  });
  const failure = status === "idle" && result?.outcome === "failed" ? result.error : error;
  return (
    <Page title="Import" intro="Bring in what you already have elsewhere.">
      <button {...getTriggerProps()} className="drop" data-status={status} aria-haspopup="dialog">
        <Icon name="inbox" />
        <strong>Import from another app</strong>
        <span>{STATUS[status]}</span>
      </button>
      <p role="status" className="outcome">
        {status === "idle" && result && describeResult(result)}
      </p>
      <div role="alert">{failure && <Failure {...describeFailure(failure)} retry={() => void open()} />}</div>
      <section className="card" aria-labelledby="activity">
        <h2 id="activity">Activity</h2>
        {activity.length === 0 ? (
          <p>Nothing has been imported yet.</p>
        ) : (
          <ol className="activity">
            {activity.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ol>
        )}
      </section>
    </Page>
  );
}

interface FailureProps extends FailureText {
  readonly retry: () => void;
}

function Failure({ title, advice, action, retry }: FailureProps) {
  return (
    <div className="failure">
      <p>
        <strong>{title}</strong> {advice}
      </p>
      {action === "retry" && (
        <button className="secondary" onClick={retry}>
          Try again
        </button>
      )}
      {action === "sign-in" && (
        <Link className="secondary" to="/sign-in">
          Sign in
        </Link>
      )}
      {action === "support" && (
        <a className="secondary" href="mailto:support@example.com">
          Write to us
        </a>
      )}
    </div>
  );
}

function describeResult(result: ConnectResult): string {
  switch (result.outcome) {
    case "connected":
      return `We are importing from ${result.sources.map(nameOf).join(", ")}.`;
    case "dismissed":
      return "You closed the window. Nothing was imported.";
    case "failed":
      return "";
    default:
      return result satisfies never;
  }
}

function describeEvent(event: WidgetEvent): string {
  switch (event.message) {
    case "source_created":
      return `${nameOf(event.data)} was added`;
    case "source_updated":
      return `${nameOf(event.data)} was changed`;
    case "source_create_error":
      return `An app could not be added: ${event.error.message}`;
    case "source_update_error":
      return `An app could not be changed: ${event.error.message}`;
    case "unknown":
      return "Something happened that this version does not know";
    default:
      return event satisfies never;
  }
}

const nameOf = ({ name, source_template: template }: { name: string; source_template?: { name?: string } }) =>
  template?.name ?? name;
