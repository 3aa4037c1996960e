import type { WidgetEvent } from "../../src/index.js";

/** Shows the events of a widget as they arrive. */
export function EventLog({ events }: { events: readonly WidgetEvent[] }) {
  return (
    <section className="event-log">
      <h2 id="events">Events</h2>
      <div role="log" aria-labelledby="events">
        <ol>
          {events.map((event, index) => (
            <li key={index}>
              <code>{event.message}</code> {describe(event)}
            </li>
          ))}
        </ol>
      </div>
      {events.length === 0 && <p>None yet. Connect some data, and they show up here.</p>}
    </section>
  );
}

function describe(event: WidgetEvent): string {
  switch (event.message) {
    case "source_created":
    case "source_updated":
      return event.data.name;
    case "source_create_error":
    case "source_update_error":
      return event.error.message;
    case "unknown":
      return event.originalMessage ?? event.type;
    default:
      return event satisfies never;
  }
}
