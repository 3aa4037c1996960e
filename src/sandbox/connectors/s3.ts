import { templateId, type SourceTemplate } from "./source-template.js";
import { connectorSpec, list, secret, startDate, text } from "./spec-parts.js";
import { lineIcon } from "./svg-icon.js";

/** Files in a bucket. A public one needs no keys. */
export const s3: SourceTemplate = {
  id: templateId(5),
  name: "S3",
  definitionId: "69589781-7828-43c5-9f63-8925b1c1ccc2",
  tags: ["files"],
  icon: lineIcon(
    "#3b7a3d",
    "M10.5 13c0-1.66 4.25-3 9.5-3s9.5 1.34 9.5 3-4.25 3-9.5 3-9.5-1.34-9.5-3z",
    "M10.5 13l2.5 14.5c.3 1.5 3.4 2.5 7 2.5s6.7-1 7-2.5L29.5 13",
  ),
  spec: connectorSpec("S3", ["bucket", "streams"], {
    bucket: text("Bucket", { description: "Name of the bucket." }),
    streams: list("Streams", {
      description: "Which files to read, as patterns such as **/*.csv: each pattern becomes a stream.",
      default: ["**"],
      minItems: 1,
    }),
    aws_access_key_id: secret("AWS access key ID", { description: "Leave empty for a bucket that anybody may read." }),
    aws_secret_access_key: secret("AWS secret access key"),
    region_name: text("Region", { description: "Such as eu-central-1." }),
    start_date: startDate(),
  }),
};
