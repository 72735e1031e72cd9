import { useCallback, useEffect, useRef, useState } from "react";
import type { EventSource, EventsPage } from "./logEvents";

interface Loaded extends EventsPage {
  loading: boolean;
  error?: unknown;
  /** The direction of the last request, if it had no more events. */
  nothingMore?: "older" | "newer";
}

const NOTHING: Loaded = { events: [], loading: true };

/** Loads the events of a source, and more at either end on request. `source` has to stay the same between renders. */
export function useLogEvents(source: EventSource) {
  const [loaded, setLoaded] = useState<Loaded>(NOTHING);
  const latest = useRef(0);

  const call = useCallback((asked: Promise<EventsPage>, put: (before: Loaded, page: EventsPage) => Loaded) => {
    const mine = ++latest.current;
    setLoaded((before) => ({ ...before, loading: true, error: undefined, nothingMore: undefined }));
    asked.then(
      (page) => mine === latest.current && setLoaded((before) => put(before, page)),
      (error) => mine === latest.current && setLoaded((before) => ({ ...before, loading: false, error })),
    );
  }, []);

  const refresh = useCallback(() => call(source.first(), (_, page) => ({ ...page, loading: false })), [call, source]);

  useEffect(() => {
    setLoaded(NOTHING);
    refresh();
  }, [refresh]);

  const { older, newer } = loaded;
  const loadOlder = older ? () => call(source.more(older), (before, page) => joined(before, page, "older")) : undefined;
  const loadNewer = newer ? () => call(source.more(newer), (before, page) => joined(before, page, "newer")) : undefined;
  return { ...loaded, refresh, loadOlder, loadNewer };
}

function joined(before: Loaded, page: EventsPage, at: "older" | "newer"): Loaded {
  return {
    ...before,
    loading: false,
    events: at === "older" ? [...page.events, ...before.events] : [...before.events, ...page.events],
    [at]: page[at],
    nothingMore: page.events.length === 0 ? at : undefined,
  };
}
