// In the order of the cascade: user preferences override the rest.
import "./styles/base.css";
import "./styles/bar.css";
import "./styles/views.css";
import "./styles/form.css";
import "./styles/controls.css";
import "./styles/cards.css";
import "./styles/actions.css";
import "./styles/success.css";
import "./styles/search.css";
import "./styles/saved.css";
import "./styles/sign-in.css";
import "./styles/preferences.css";
import { startPage } from "./start-page.js";

startPage();
