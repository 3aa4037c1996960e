/** What people read in lists of sources and of what they may connect. */
export interface SourceListLabels {
  /** Name of the catalog, for screen readers. @defaultValue "Connectors" */
  catalog?: string | undefined;
  /** The search field of the catalog. @defaultValue "Search" */
  search?: string | undefined;
  /** Name of the categories, for screen readers. @defaultValue "Categories" */
  categories?: string | undefined;
  /** The category of everything. @defaultValue "All" */
  allCategories?: string | undefined;
  /** Read out after a search; `{count}` is the number of tiles. @defaultValue "{count} found" */
  found?: string | undefined;
  /** The search finds nothing. @defaultValue "Nothing matches your search." */
  noMatch?: string | undefined;
  /** Shows everything again. @defaultValue "Clear search" */
  clearSearch?: string | undefined;
  /** The user may connect nothing. @defaultValue "There is nothing to connect yet." */
  emptyCatalog?: string | undefined;
  /** On the tile of what is connected. @defaultValue "Connected" */
  tileConnected?: string | undefined;
  /** The same, for several sources; `{count}` is their number. @defaultValue "{count} connected" */
  tileConnectedSeveral?: string | undefined;
  /** Leads back to the catalog from one connector. @defaultValue "All connectors" */
  backToCatalog?: string | undefined;
  /** A list could not be loaded. @defaultValue "This couldn’t be loaded." */
  listFailed?: string | undefined;
  /** Name of the list of what is connected, for screen readers. @defaultValue "Connected sources" */
  connectedSources?: string | undefined;
  /** Nothing is connected. @defaultValue "Nothing is connected yet." */
  nothingConnected?: string | undefined;
  /** Since when; `{date}` is the day. @defaultValue "Since {date}" */
  since?: string | undefined;
  /** Health of a source that works as far as is known. @defaultValue "Connected" */
  healthConnected?: string | undefined;
  /** Health of a source that is being tested. @defaultValue "Testing…" */
  healthChecking?: string | undefined;
  /** Health of a source that failed its test. @defaultValue "Needs attention" */
  healthAttention?: string | undefined;
  /** Health of a source that Airbyte is about to remove. @defaultValue "Being removed…" */
  healthRemoving?: string | undefined;
  /** A test failed, and the connector does not say why. @defaultValue "It can’t be reached with these settings." */
  testFailed?: string | undefined;
  /** A test did not end with a result. @defaultValue "This couldn’t be tested. Try again later." */
  notTested?: string | undefined;
  /** Read out after a test that succeeded; `{name}` is the source. @defaultValue "{name} works." */
  testSucceeded?: string | undefined;
  /** Tests a source. @defaultValue "Test" */
  test?: string | undefined;
  /** Edits a source. @defaultValue "Edit" */
  edit?: string | undefined;
  /** Removes a source, and confirms it. @defaultValue "Remove" */
  remove?: string | undefined;
  /** Names of these controls for screen readers; `{name}` is the source. @defaultValue "{action} {name}" */
  actionOn?: string | undefined;
  /** Asks before a removal; `{name}` is the source. @defaultValue "Remove {name}, and stop reading its data?" */
  confirmRemove?: string | undefined;
  /** Keeps a source after all. @defaultValue "Keep" */
  keep?: string | undefined;
  /** Read out after a removal; `{name}` is the source. @defaultValue "{name} removed" */
  removed?: string | undefined;
  /** The same, where Airbyte carries it out later. @defaultValue "{name} is being removed" */
  removing?: string | undefined;
  /** A removal failed, and the source is back. @defaultValue "This couldn’t be removed. It is still connected; try again." */
  removeFailed?: string | undefined;
  /** Leads back to the list from one source. @defaultValue "All connected sources" */
  backToSources?: string | undefined;
}
