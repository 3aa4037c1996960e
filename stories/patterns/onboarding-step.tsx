import { useState } from "react";

import { ConnectDataFrame } from "../../src/index.js";

const STEPS = ["Your team", "Your data", "Done"] as const;

/** The page inline, as the second of three steps. */
export function OnboardingStep() {
  const [isConnected, setIsConnected] = useState(false);
  const [step, setStep] = useState(1);
  return (
    <section className="onboarding" aria-label="Set up">
      <ol className="steps">
        {STEPS.map((name, index) => (
          <li key={name} aria-current={index === step ? "step" : undefined}>
            {name}
          </li>
        ))}
      </ol>
      {step === 1 ? (
        <>
          <div className="onboarding-page">
            <ConnectDataFrame
              onSourceCreated={() => setIsConnected(true)}
              onClose={({ outcome }) => outcome === "connected" && setStep(2)}
            />
          </div>
          <p className="tiles">
            <button type="button" className="app-button" onClick={() => setStep(2)}>
              {isConnected ? "Continue" : "Skip for now"}
            </button>
          </p>
        </>
      ) : (
        <p role="status">
          {isConnected ? "You are set up: your data is on its way." : "You are set up. Connect data later."}
        </p>
      )}
    </section>
  );
}
