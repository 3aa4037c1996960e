import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, Navigate, RouterProvider } from "react-router";
import "react-airbyte-embedded/styles.css";

import { AppLayout } from "./app-layout.tsx";
import "./app.css";
import { ImportPage } from "./pages/import-page.tsx";
import { IntegrationPage } from "./pages/integration-page.tsx";
import { IntegrationsPage } from "./pages/integrations-page.tsx";
import { SettingsPage } from "./pages/settings-page.tsx";
import { SignInPage } from "./pages/sign-in-page.tsx";
import { WelcomePage } from "./pages/welcome-page.tsx";
import { QueriesLayout } from "./queries-layout.tsx";
import { loadUser, signIn, signOut } from "./session.ts";

const router = createBrowserRouter([
  { path: "/sign-in", action: signIn, element: <SignInPage /> },
  { path: "/sign-out", action: signOut },
  {
    path: "/",
    loader: loadUser,
    element: <AppLayout />,
    hydrateFallbackElement: <></>,
    children: [
      { index: true, element: <Navigate to="/welcome" replace /> },
      { path: "welcome", element: <WelcomePage /> },
      { path: "import", element: <ImportPage /> },
      {
        element: <QueriesLayout />,
        children: [
          { path: "integrations", element: <IntegrationsPage /> },
          { path: "integrations/:templateId", element: <IntegrationPage /> },
          { path: "settings", element: <SettingsPage /> },
        ],
      },
    ],
  },
]);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  );
}
