// @vitest-environment jsdom
// oxlint-disable-next-line import/no-unassigned-import -- The same outcomes, in the other stand-in for a browser.
import "./create-test-adapter.test.js";
