import { AirbyteEmbeddedProvider } from "react-airbyte-embedded";
import { Form, NavLink, Outlet, useLoaderData, useNavigate } from "react-router";

import { Icon, Logo } from "./icons.tsx";
import type { User } from "./session.ts";
import { Toasts } from "./toasts.tsx";

const LINKS = [
  { to: "/welcome", icon: "flag", name: "Start" },
  { to: "/integrations", icon: "grid", name: "Integrations" },
  { to: "/import", icon: "inbox", name: "Import" },
  { to: "/settings", icon: "gear", name: "Settings" },
] as const;

/** The frame of the app, around the pages of a user. */
export function AppLayout() {
  const user = useLoaderData<User>();
  const navigate = useNavigate();
  return (
    <AirbyteEmbeddedProvider
      endpoint="/api/airbyte/widget-token"
      tokenKey={user.id}
      supportUrl="mailto:support@example.com"
      onSignIn={() => void navigate("/sign-in")}
    >
      <Toasts>
        <div className="app">
          <header className="bar">
            <Logo />
            <Form method="post" action="/sign-out" className="account">
              <span className="avatar" aria-hidden="true">
                {user.id[0]?.toUpperCase()}
              </span>
              <button className="quiet">Sign out</button>
            </Form>
          </header>
          <nav className="tabs" aria-label="Main">
            {LINKS.map(({ to, icon, name }) => (
              <NavLink key={to} to={to}>
                <Icon name={icon} />
                {name}
              </NavLink>
            ))}
          </nav>
          <main>
            <Outlet />
          </main>
        </div>
      </Toasts>
    </AirbyteEmbeddedProvider>
  );
}
