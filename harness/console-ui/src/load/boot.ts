import { part, watchLinks } from "./part";

// The only script that the page names itself. It is small, so that it rarely fails; all others, and their style
// sheets, it loads in a way that survives a network which changes meanwhile.
watchLinks();
part(() => import("../main")).catch((error) => {
  const text = document.createElement("p");
  text.textContent = `The console could not be loaded (${error.message}). Check that ./lab up is still running.`;
  const again = document.createElement("button");
  again.textContent = "Try again";
  again.onclick = () => window.location.reload();
  document.getElementById("console")?.replaceChildren(text, again);
});
