import { type DependencyList, useCallback, useEffect, useRef, useState } from "react";
import { failureOf } from "../aws/failure";
import { checkConnection } from "../lab/connection";
import { useReturns } from "../lab/useConnection";

export interface Called<T> {
  /** The latest answer; the previous one stays until the next arrives. */
  value: T | undefined;
  error: unknown;
  loading: boolean;
  /** Calls again. A screen changes only when its refresh button is pressed. */
  refresh: () => void;
}

/** Calls once for each change of `on`, at `refresh`, and when the lab is back. An outdated answer is dropped. */
export function useCall<T>(call: () => Promise<T>, on: DependencyList): Called<T> {
  const [value, setValue] = useState<T>();
  const [error, setError] = useState<unknown>();
  const [loading, setLoading] = useState(true);
  const latest = useRef(0);
  const refresh = useCallback(() => {
    const mine = ++latest.current;
    setLoading(true);
    call().then(
      (answer) => {
        if (mine === latest.current) {
          setValue(answer);
          setError(undefined);
          setLoading(false);
        }
      },
      (refused) => {
        if (mine === latest.current) {
          setError(refused ?? new Error("The call failed."));
          setLoading(false);
          if (failureOf(refused).gone) {
            checkConnection();
          }
        }
      },
    );
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says on what the call depends
  }, on);
  // Also when the lab came back: what it said before may no longer be so.
  const returns = useReturns();
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each return
  useEffect(refresh, [refresh, returns]);
  return { value, error, loading, refresh };
}
