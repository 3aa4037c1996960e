import { describeJourney } from "../firefox/describe-journey.js";
import { openWebKit } from "./open-webkit.js";

describeJourney("WebKit", openWebKit);
