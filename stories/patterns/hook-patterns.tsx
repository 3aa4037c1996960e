import { useEffect, useRef, useState } from "react";

import { ConnectDataButton, useAirbyteWidget, type Source } from "../../src/index.js";
import { useConnectedSources } from "../../src/sources.js";

const nameOf = (source: Source) => source.source_template?.name ?? source.name;

/** An entry in a menu of the app's. The menu closes, and the focus is back on its button afterwards. */
export function MenuItem() {
  const [isOpen, setIsOpen] = useState(false);
  const { open, preload } = useAirbyteWidget();
  const button = useRef<HTMLButtonElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) first.current?.focus();
  }, [isOpen]);
  const connect = async () => {
    setIsOpen(false);
    button.current?.focus();
    await open();
  };
  return (
    <div
      className="menu"
      onKeyDown={({ key }) => {
        if (key !== "Escape") return;
        setIsOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className="app-button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        New <span aria-hidden="true">▾</span>
      </button>
      {isOpen && (
        <div role="menu" aria-label="New">
          <button ref={first} type="button" role="menuitem" onClick={() => setIsOpen(false)}>
            Report
          </button>
          <button
            type="button"
            role="menuitem"
            onPointerEnter={preload}
            onFocus={preload}
            onClick={() => void connect()}
          >
            Data source…
          </button>
        </div>
      )}
    </div>
  );
}

/** A page of the app's that has nothing to show yet. */
export function EmptyState() {
  const [connected, setConnected] = useState<readonly Source[]>([]);
  return (
    <section className="card empty-state">
      <svg
        viewBox="0 0 64 40"
        width="128"
        height="80"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      >
        <path d="M4 36h56M12 36V22h8v14M28 36V10h8v26M44 36V26h8v10" strokeDasharray="3 3" />
      </svg>
      <h2>{connected.length === 0 ? "No data yet" : "Your data is on its way"}</h2>
      <p>
        {connected.length === 0
          ? "Connect a source, and your first report is here within minutes."
          : `Reading ${connected.map(nameOf).join(", ")}. This takes a few minutes.`}
      </p>
      <ConnectDataButton onSourceCreated={(source) => setConnected((before) => [...before, source])}>
        {connected.length === 0 ? "Connect your data" : "Connect another"}
      </ConnectDataButton>
    </section>
  );
}

/** What is connected, with its health, as lines of a settings page. */
export function SettingsList() {
  const { status, sources, test } = useConnectedSources();
  const { open } = useAirbyteWidget();
  return (
    <section className="card settings" aria-label="Data sources" aria-busy={status === "loading"}>
      <h2>Data sources</h2>
      {status === "failed" && <p>This couldn’t be loaded.</p>}
      <ul role="list">
        {sources.map(({ source, name, health, message }) => (
          <li key={source.id}>
            <span className="dot" data-health={health} aria-hidden="true" />
            <span className="settings-name">
              {name}
              <small>
                {message ??
                  {
                    connected: "Healthy",
                    checking: "Testing…",
                    attention: "Needs attention",
                    removing: "Being removed…",
                  }[health]}
              </small>
            </span>
            <button type="button" className="app-button" onClick={() => void test(source)}>
              Test<span className="visually-hidden"> {name}</span>
            </button>
            <button type="button" className="app-button" onClick={() => void open({ view: { sourceId: source.id } })}>
              Edit<span className="visually-hidden"> {name}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="app-button" onClick={() => void open()}>
        Add a source…
      </button>
    </section>
  );
}

/** A card on a dashboard that counts what is connected. */
export function DashboardCard() {
  const { sources, status } = useConnectedSources();
  return (
    <article className="card dashboard">
      <h2>Sources</h2>
      <p className="figure">{status === "loading" ? "–" : sources.length}</p>
      <p>{sources.length === 0 ? "Nothing is connected." : sources.map(({ name }) => name).join(" · ")}</p>
      <ConnectDataButton
        className="airbyte-embedded-button airbyte-embedded-quiet airbyte-embedded-small"
        view="manage"
      >
        Manage
      </ConnectDataButton>
    </article>
  );
}
