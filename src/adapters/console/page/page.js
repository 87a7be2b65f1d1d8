import * as announce from "./announce.js";
import { drawCommands, hasCommand, startCommands } from "./commands.js";
import { startComposer } from "./composer.js";
import { runFilled, startTalk } from "./conversation.js";
import { byId, element } from "./dom.js";
import { sent } from "./fields.js";
import { loadZone, startPersona } from "./persona.js";
import { showAgain, startPlaces, startSeen, startViews } from "./places.js";
import { newId } from "./server.js";
import { startSidebar } from "./sidebar.js";
import { speak } from "./speak.js";
import * as wallet from "./wallet.js";

startSidebar();
startPersona(() => {
  drawCommands();
  startSeen();
  startTalk();
  showAgain();
});
startPlaces();
startTalk();
startComposer();
acceptDrops();
const line = byId("line", HTMLTextAreaElement);
if (line.offsetParent !== null) line.focus();
const loaded = await startCommands().then(
  () => true,
  (error) => {
    for (const id of ["command-list", "wallet", "announce"])
      byId(id, HTMLElement).replaceChildren(...failure(error));
    return false;
  },
);
if (loaded) {
  wallet.startWallet();
  announce.startAnnounce();
  startViews({ wallet, announce }, { watched: wallet.watched, noticed: wallet.noticeMark });
}
// Without an answer nothing is offered; the zone is asked for again with the next change.
if (hasCommand("connects settings")) await loadZone().catch(() => undefined);

/** @param {Error} error */
function failure(error) {
  return [
    element("p", { class: "about", text: `The commands could not be loaded. ${error.message}` }),
    element("button", { type: "button", text: "Try again", onclick: () => location.reload() }),
  ];
}

/** A file dropped on the page is what the import command takes, where there is one. */
function acceptDrops() {
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (!file || !hasCommand("connects import")) return;
    try {
      const verdict = await runFilled(
        "connects import",
        { values: {}, files: [await sent("file", file)] },
        newId(),
      );
      if (verdict) throw new Error(verdict.problem);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      speak(words);
      byId("log", HTMLElement).append(
        element("article", { class: "reply refused" }, [element("p", { text: words })]),
      );
    }
  });
}
