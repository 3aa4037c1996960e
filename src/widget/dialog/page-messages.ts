/** One of our frames, and the origin of its page. */
export interface PageChannel {
  readonly origin: string;
  /**
   * Null until it exists. Its window is only read when a message arrives: reading it earlier makes the browser create a
   * JavaScript context for a blank page while the user waits.
   */
  iframe: HTMLIFrameElement | null;
  readonly onMessage: (data: unknown) => void;
  /** Whether a listener of the vendor also receives messages, and accepts more than this channel's. */
  readonly isGuarded: boolean;
}

const channels = new Set<PageChannel>();

/**
 * Receives the messages of one frame until the returned function is called. Open the channel before the vendor's class is
 * constructed: only a listener that was registered first can stop a message from reaching the vendor's.
 */
export function openChannel(channel: PageChannel): () => void {
  if (channels.size === 0) window.addEventListener("message", receive);
  channels.add(channel);
  return () => {
    channels.delete(channel);
    if (channels.size === 0) window.removeEventListener("message", receive);
  };
}

function receive(event: MessageEvent<unknown>): void {
  // Both window and origin: a frame may have navigated elsewhere, and any window of the page's origin can post here.
  const sender = event.source && [...channels].find((channel) => isFrom(channel, event));
  for (const channel of channels) {
    if (channel === sender || !channel.isGuarded || !vendorWouldAccept(channel, event)) continue;
    // The vendor's class must receive its own page's messages, and other frames of this page have their own listeners.
    if (sender ? !sender.isGuarded : !isFromAnotherFrame(channel, event)) event.stopImmediatePropagation();
  }
  sender?.onMessage(event.data);
}

const isFrom = ({ origin, iframe }: PageChannel, event: MessageEvent): boolean =>
  event.origin === origin && event.source === iframe?.contentWindow;

/** The vendor's class checks the window or the origin, but not both. */
const vendorWouldAccept = ({ origin, iframe }: PageChannel, event: MessageEvent): boolean =>
  event.origin === origin || (event.source !== null && event.source === iframe?.contentWindow);

/**
 * Another frame of this page belongs to another copy of this package, or to an app that uses the vendor's class itself.
 */
const isFromAnotherFrame = ({ iframe }: PageChannel, { source }: MessageEvent): boolean =>
  source !== iframe?.contentWindow &&
  source !== window &&
  source !== null &&
  "parent" in source &&
  source.parent === window;
