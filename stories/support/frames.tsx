interface StoryFrame {
  readonly title: string;
  /** The id of the story. */
  readonly id: string;
  readonly globals: string;
}

/** Stories beside each other, each in a frame of its own, as a dialog covers a whole page. */
export function Frames({ frames, height = 860 }: { frames: readonly StoryFrame[]; height?: number }) {
  return (
    <div className="frames">
      {frames.map(({ title, id, globals }) => (
        <figure key={title}>
          <figcaption>{title}</figcaption>
          {/* Not sandboxed: it is this Storybook itself. */}
          {/* oxlint-disable-next-line react/iframe-missing-sandbox */}
          <iframe
            title={title}
            style={{ blockSize: height }}
            src={`iframe.html?id=${id}&viewMode=story&globals=${globals}`}
          />
        </figure>
      ))}
    </div>
  );
}
