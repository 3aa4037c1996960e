/** A frame of ours, and where its page has to come from. */
export interface PageChannel {
  readonly origin: string;
  /**
   * Null until it exists. Its window is read when a message comes, and no sooner: for a new frame the browser would have
   * to create a JavaScript context for a blank page while the user waits.
   */
  iframe: HTMLIFrameElement | null;
  readonly onMessage: (data: unknown) => void;
  /** A listener of the vendor's receives this channel's messages as well, and accepts more than these. */
  readonly isGuarded: boolean;
}

const channels = new Set<PageChannel>();

/**
 * Receives the messages of one frame until the returned function is called. Open it before the vendor's class is
 * constructed: only a listener that was registered first can keep a message from the vendor's.
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
  // By window and origin: a frame may have gone to another origin, and any window of the page's origin can post here.
  const sender = event.source && [...channels].find((channel) => isFrom(channel, event));
  for (const channel of channels) {
    if (channel === sender || !channel.isGuarded || !vendorWouldAccept(channel, event)) continue;
    // The vendor's class has to hear its own page, and whoever created another frame has to hear that.
    if (sender ? !sender.isGuarded : !isFromAnotherFrame(channel, event)) event.stopImmediatePropagation();
  }
  sender?.onMessage(event.data);
}

const isFrom = ({ origin, iframe }: PageChannel, event: MessageEvent): boolean =>
  event.origin === origin && event.source === iframe?.contentWindow;

/** The vendor's class checks either the window or the origin, not both. */
const vendorWouldAccept = ({ origin, iframe }: PageChannel, event: MessageEvent): boolean =>
  event.origin === origin || (event.source !== null && event.source === iframe?.contentWindow);

/**
 * A frame of this page that is not ours talks to whoever created it: another copy of this package, or an app that uses
 * the vendor's class itself.
 */
const isFromAnotherFrame = ({ iframe }: PageChannel, { source }: MessageEvent): boolean =>
  source !== iframe?.contentWindow &&
  source !== window &&
  source !== null &&
  "parent" in source &&
  source.parent === window;
