/** Path of the page that the widget frames, as on Airbyte's own host. */
export const PAGE_PATH = "/embedded-widget";
