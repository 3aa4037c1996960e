import "./page.css";
import { startPage } from "./start-page.js";

startPage();
