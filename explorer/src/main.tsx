import { render } from "preact";
import "./style/base.css";
import "./style/shell.css";
import "./style/parts.css";
import "./style/register.css";
import "./style/gist.css";
import "./style/sparql.css";
import "./style/views.css";
import { App } from "./shell/app";

const place = document.getElementById("explorer");
if (place) render(<App />, place);
