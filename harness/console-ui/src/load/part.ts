import { again, type Tries } from "./again";

/** Thrown when a file of the page could not be loaded. */
export class PartMissing extends Error {}

/** Style sheets and modules that failed to load. */
const missing = new Set<HTMLLinkElement>();

/** Tracks what the page loads; call it before the first part is loaded. */
export function watchLinks() {
  // Such an event does not bubble, but can be captured.
  document.addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLLinkElement && ["stylesheet", "modulepreload"].includes(target.rel)) {
        missing.add(target);
      }
    },
    true,
  );
}

/**
 * Loads a module of the page, as `part(() => import("./Some"))`, with its style sheets; again if that fails. Throws PartMissing.
 */
export async function part<T>(load: () => Promise<T>, tries: Tries = {}): Promise<T> {
  const attempt = async () => {
    await loadMissing(tries);
    return await load();
  };
  try {
    // Vite and each browser have errors of their own for it. One file that was tried often enough is enough.
    return await again(attempt, { ...tries, mayPass: (error) => !(error instanceof PartMissing) });
  } catch (error) {
    throw error instanceof PartMissing ? error : new PartMissing(String((error as Error).message), { cause: error });
  }
}

/** Vite links each file that a module needs once, whatever becomes of it. All are tried at once, each as often as it takes. */
async function loadMissing(tries: Tries) {
  await Promise.all(
    [...missing].map((link) => {
      let latest = link;
      const attempt = () => {
        missing.delete(latest);
        latest = replace(latest);
        return settled(latest);
      };
      return again(attempt, { ...tries, mayPass: () => true });
    }),
  );
}

/** In its place: of two rules of styles the later one counts. */
function replace(link: HTMLLinkElement): HTMLLinkElement {
  const fresh = link.cloneNode() as HTMLLinkElement;
  link.replaceWith(fresh);
  return fresh;
}

function settled(link: HTMLLinkElement): Promise<void> {
  return new Promise((loaded, failed) => {
    link.addEventListener("load", () => loaded());
    link.addEventListener("error", () => failed(new PartMissing(`${link.href} did not come`)));
  });
}
