/** A frame of ours, and where its page has to come from. */
export interface PageChannel {
  readonly origin: string;
  /**
   * Null until it is there. Its window is looked at when a message comes, and no sooner: a frame that has just been made
   * would have to get a whole JavaScript context for it, for a blank page, while the user waits.
   */
  iframe: HTMLIFrameElement | null;
  readonly onMessage: (data: unknown) => void;
  /** A listener of the vendor's hears this channel's messages as well, and obeys more than these. */
  readonly isGuarded: boolean;
}

const channels = new Set<PageChannel>();

/**
 * Hears the messages of one frame, until the function that it returns is called. Open it before the vendor's class is
 * constructed: only a listener that was there first can keep a message from the vendor's.
 */
export function openChannel(channel: PageChannel): () => void {
  if (channels.size === 0) window.addEventListener("message", hear);
  channels.add(channel);
  return () => {
    channels.delete(channel);
    if (channels.size === 0) window.removeEventListener("message", hear);
  };
}

function hear(event: MessageEvent<unknown>): void {
  // The sender, and where its page comes from: a frame may have been led to another origin, and any window of the
  // page's origin can post here.
  const sender = event.source && [...channels].find((channel) => isFrom(channel, event));
  for (const channel of channels) {
    if (channel !== sender && channel.isGuarded && wouldBeObeyed(channel, event)) event.stopImmediatePropagation();
  }
  sender?.onMessage(event.data);
}

const isFrom = ({ origin, iframe }: PageChannel, event: MessageEvent): boolean =>
  event.origin === origin && event.source === iframe?.contentWindow;

/** The vendor's class is content with either the sender or the origin. */
const wouldBeObeyed = ({ origin, iframe }: PageChannel, event: MessageEvent): boolean =>
  event.origin === origin || (event.source !== null && event.source === iframe?.contentWindow);
