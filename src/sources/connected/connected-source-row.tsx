import { useEffect, useRef, useState, type JSX } from "react";

import type { WidgetLabels } from "../../widget/dialog/labels.js";
import type { SourceListLabels } from "../../widget/source-list-labels.js";
import { listText } from "../list-text.js";
import { SourceIcon } from "../source-icon.js";
import type { ConnectedSource } from "./connected-row.js";

interface ConnectedSourceRowProps {
  readonly row: ConnectedSource;
  readonly labels: WidgetLabels | undefined;
  readonly formatDate: (date: Date) => string;
  readonly takesFocus: boolean;
  readonly opensDialog: boolean;
  readonly onTest: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

const HEALTH = {
  connected: "healthConnected",
  checking: "healthChecking",
  attention: "healthAttention",
  removing: "healthRemoving",
} satisfies Record<ConnectedSource["health"], keyof SourceListLabels>;

const PROBLEM = {
  "test-failed": "testFailed",
  "not-tested": "notTested",
  "remove-failed": "removeFailed",
} satisfies Record<NonNullable<ConnectedSource["problem"]>, keyof SourceListLabels>;

/** One source, with its health and its actions. */
export function ConnectedSourceRow(props: ConnectedSourceRowProps): JSX.Element {
  const { row, labels, formatDate } = props;
  const { source, name, health, message, problem } = row;
  const connector = source.source_template?.name;
  const created = source.created_at === undefined ? null : new Date(source.created_at);
  return (
    <li className="airbyte-embedded-source" data-health={health} data-source={source.id}>
      <SourceIcon icon={source.source_template?.icon} name={connector ?? name} />
      <div className="airbyte-embedded-source-about">
        <p className="airbyte-embedded-source-name">{name}</p>
        <p className="airbyte-embedded-source-detail">
          {connector !== undefined && connector !== name && <span>{connector}</span>}
          {created !== null && !Number.isNaN(created.getTime()) && (
            // A server may render it in another language and time zone.
            <time dateTime={source.created_at} suppressHydrationWarning>
              {listText(labels, "since", { date: formatDate(created) })}
            </time>
          )}
        </p>
      </div>
      <p role="status" className="airbyte-embedded-health">
        {listText(labels, HEALTH[health])}
      </p>
      {health !== "removing" && <Actions key={source.id} {...props} />}
      <p role="alert" className="airbyte-embedded-source-problem">
        {problem !== null && (message ?? listText(labels, PROBLEM[problem]))}
      </p>
    </li>
  );
}

function Actions(props: ConnectedSourceRowProps): JSX.Element {
  const { row, labels, takesFocus, opensDialog, onTest, onEdit, onRemove } = props;
  const [isAsking, setAsking] = useState<boolean | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const edit = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Not on the first render, when the user has not done anything yet.
    if (isAsking !== null) first.current?.focus();
  }, [isAsking]);
  useEffect(() => {
    if (takesFocus) edit.current?.focus();
  }, [takesFocus]);

  const nameAction = (name: "test" | "edit" | "remove" | "keep") => {
    const action = listText(labels, name);
    return { children: action, "aria-label": listText(labels, "actionOn", { action, name: row.name }) };
  };
  const confirm = () => {
    setAsking(null);
    onRemove();
  };
  if (isAsking) {
    return (
      <div className="airbyte-embedded-source-actions" role="group" aria-labelledby={`ask-${row.source.id}`}>
        <p id={`ask-${row.source.id}`} className="airbyte-embedded-source-question">
          {listText(labels, "confirmRemove", { name: row.name })}
        </p>
        <button {...BUTTON} {...nameAction("keep")} ref={first} onClick={() => setAsking(false)} />
        <button {...BUTTON} {...nameAction("remove")} data-danger="" onClick={confirm} />
      </div>
    );
  }
  const isChecking = row.health === "checking";
  return (
    <div className="airbyte-embedded-source-actions">
      {/* Not disabled: the button would lose the focus. */}
      <button
        {...BUTTON}
        {...nameAction("test")}
        aria-disabled={isChecking || undefined}
        onClick={() => isChecking || onTest()}
      />
      <button
        {...BUTTON}
        {...nameAction("edit")}
        ref={edit}
        aria-haspopup={opensDialog ? "dialog" : undefined}
        onClick={onEdit}
      />
      <button {...BUTTON} {...nameAction("remove")} ref={first} onClick={() => setAsking(true)} />
    </div>
  );
}

const BUTTON = {
  type: "button",
  className: "airbyte-embedded-button airbyte-embedded-secondary airbyte-embedded-small",
} as const;
