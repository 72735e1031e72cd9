/** Waits between tries, in milliseconds. Together longer than it takes to start or stop the containers of a lab. */
const WAITS = [100, 300, 700, 1500];

export interface Tries {
  /** Waits, one before each retry. */
  waits?: number[];
  /** Returns true if a retry may succeed. */
  mayPass?: (error: unknown) => boolean;
  wait?: (milliseconds: number) => Promise<void>;
}

/**
 * Retries an action that fails temporarily. Chromium aborts all loading when a network interface is added or removed
 * (ERR_NETWORK_CHANGED), and each container has one. Only for actions that may be repeated.
 */
export async function again<T>(
  act: () => Promise<T>,
  { waits = WAITS, mayPass = gotNoAnswer, wait = pause }: Tries = {},
): Promise<T> {
  for (const milliseconds of waits) {
    try {
      return await act();
    } catch (error) {
      if (!mayPass(error)) {
        throw error;
      }
      await wait(milliseconds);
    }
  }
  return act();
}

/** Returns true if `fetch` got no response, for whatever reason. An error response is another error. */
export function gotNoAnswer(error: unknown): boolean {
  return error instanceof TypeError;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
