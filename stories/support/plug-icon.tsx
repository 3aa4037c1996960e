/** An icon that an app might put on the button. */
export const PlugIcon = () => (
  <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
    <path d="M7 3v4M13 3v4M5 7h10v3a5 5 0 0 1-10 0ZM10 15v3" />
  </svg>
);
