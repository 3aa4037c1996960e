import { createContext, use, useEffect, useState, type ReactNode } from "react";

const ToastContext = createContext<(text: string) => void>(() => {});
const SHOWN_MS = 6000;

/** Returns the function that shows a short message, and has it read out. */
export const useToast = () => use(ToastContext);

export function Toasts({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<{ readonly text: string } | null>(null);
  useEffect(() => {
    const timer = toast ? setTimeout(() => setToast(null), SHOWN_MS) : undefined;
    return () => clearTimeout(timer);
  }, [toast]);
  // A new object each time, so that the same text is shown for its whole time again.
  const [show] = useState(() => (text: string) => setToast({ text }));
  return (
    <ToastContext value={show}>
      {children}
      <div role="status" className="toasts">
        {toast && <p className="toast">{toast.text}</p>}
      </div>
    </ToastContext>
  );
}
