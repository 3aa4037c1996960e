import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useLayoutEffect, useState, type PropsWithChildren } from "react";

import { AirbyteEmbeddedProvider } from "../../src/index.js";
import type { SandboxFault } from "../../src/sandbox.js";
import { LOCALES, type Locale } from "./locales.js";
import type { Settings } from "./settings.js";
import { startStoryBackend, STORY_ENDPOINT, type StoryAnswer } from "./story-backend.js";
import { declareTheme, THEMES } from "./themes.js";

/** Milliseconds that a page may stay silent, under the fault `silent-page`. Otherwise a designer would wait for long. */
const SILENCE_MS = 2_500;

/** What a story needs of its app. `parameters.app` of a story. */
export interface StoryAppParameters {
  readonly answer?: StoryAnswer;
  /** Faults of the sandbox. */
  readonly faults?: readonly SandboxFault[];
  /** Sources that are connected already, instead of the toolbar's number. */
  readonly connected?: number;
  /** Uses the route of the development server, where that is in front of the real Airbyte. */
  readonly isReal?: boolean;
}

interface StoryAppProps extends PropsWithChildren {
  readonly settings: Settings;
  readonly parameters: StoryAppParameters;
}

/** The app that a story is part of: its document, its backend and its providers, as the toolbar has chosen. */
export function StoryApp({ settings, parameters, children }: StoryAppProps) {
  const { colorScheme, theme, latencyMs, fault, vocabulary, connected } = settings;
  useDocument(settings);
  return (
    <>
      <style>{`:root { color-scheme: ${colorScheme}; --airbyte-embedded-scheme: ${colorScheme}; ${declareTheme(THEMES[theme]).join(" ")} }`}</style>
      {/* Begins again with a new backend, whose sources and tokens are others. */}
      <Backed key={[latencyMs, fault, vocabulary, connected].join()} settings={settings} parameters={parameters}>
        {children}
      </Backed>
    </>
  );
}

function Backed({ settings, parameters, children }: StoryAppProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  const { labels }: Locale = LOCALES[settings.locale];
  // What it was mounted with: the key of this component stands for what matters.
  const [start] = useState(() => () => startBackend(settings, parameters));
  // Before the effects of the story, which make requests.
  useLayoutEffect(start, [start]);
  return (
    <QueryClientProvider client={client}>
      <AirbyteEmbeddedProvider
        endpoint={STORY_ENDPOINT}
        tokenKey="demo-user"
        widget={settings.dialog}
        labels={labels}
        handshakeTimeoutMs={settings.fault === "silent-page" ? SILENCE_MS : undefined}
      >
        {children}
      </AirbyteEmbeddedProvider>
    </QueryClientProvider>
  );
}

function startBackend({ latencyMs, fault, vocabulary, connected }: Settings, parameters: StoryAppParameters) {
  const { answer, faults = [], isReal = false } = parameters;
  if (isReal && import.meta.env.STORYBOOK_REAL_AIRBYTE) return undefined;
  return startStoryBackend({
    answer,
    fault,
    faults: [...faults, `vocabulary=${vocabulary}`],
    latencyMs,
    connected: parameters.connected ?? connected,
  });
}

/** Puts the choices on the document itself, where the dialogs that stories open take them from as well. */
function useDocument({ colorScheme, direction, locale }: Settings): void {
  useLayoutEffect(() => {
    const { documentElement } = document;
    documentElement.dataset["theme"] = colorScheme;
    documentElement.dir = direction;
    documentElement.lang = locale === "long" ? "en" : locale;
    const paint = ({ target }: Event) => target instanceof HTMLIFrameElement && paintFrame(target, colorScheme);
    document.querySelectorAll("iframe").forEach((frame) => paintFrame(frame, colorScheme));
    document.addEventListener("load", paint, { capture: true });
    return () => document.removeEventListener("load", paint, { capture: true });
  }, [colorScheme, direction, locale]);
}

/** Airbyte's page follows the browser, whose scheme no story can change. So the stand-in for it is told. */
function paintFrame({ contentDocument }: HTMLIFrameElement, colorScheme: string): void {
  if (contentDocument) contentDocument.documentElement.style.colorScheme = colorScheme;
}
