import { type DependencyList, useCallback, useEffect, useRef, useState } from "react";

export interface Called<T> {
  /** The latest answer; the one before stays while the next is on its way. */
  value: T | undefined;
  error: unknown;
  loading: boolean;
  /** Calls again: nothing on a screen moves before its refresh button is pressed. */
  refresh: () => void;
}

/** Calls once for each change of `on`, and again at `refresh`. An answer that was overtaken is dropped. */
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
        }
      },
    );
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says on what the call depends
  }, on);
  useEffect(refresh, [refresh]);
  return { value, error, loading, refresh };
}
