const PATHS = {
  check: "m5 12.5 4.5 4.5L19 7.5",
  flag: "M6 21V4m0 0h11l-2.5 4L17 12H6",
  gear: "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM12 3v2.5m0 13V21m9-9h-2.5m-13 0H3m15.4-6.4-1.8 1.8M7.4 16.6l-1.8 1.8m12.8 0-1.8-1.8M7.4 7.4 5.6 5.6",
  grid: "M4 4h6.5v6.5H4zm9.5 0H20v6.5h-6.5zM4 13.5h6.5V20H4zm9.5 0H20V20h-6.5z",
  inbox: "M12 3v9m0 0 3.5-3.5M12 12 8.5 8.5M4 14h4l1.5 3h5L16 14h4v6H4z",
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

export function Logo() {
  return (
    <span className="logo">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <rect width="24" height="24" rx="7" />
        <path d="M8 6v12h8" />
        <circle cx="15.5" cy="8.5" r="2.5" />
      </svg>
      Lumen
    </span>
  );
}
