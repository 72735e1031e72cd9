import "@cloudscape-design/global-styles/index.css";
import "./app/app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { Screens } from "./app/Screens";
import { SignInGate } from "./app/SignInGate";
import { followColorScheme } from "./app/theme";

followColorScheme();
const place = document.getElementById("console");
if (!place) {
  throw new Error("index.html has no element #console");
}
createRoot(place).render(
  <StrictMode>
    <BrowserRouter>
      <SignInGate>
        <Screens />
      </SignInGate>
    </BrowserRouter>
  </StrictMode>,
);
