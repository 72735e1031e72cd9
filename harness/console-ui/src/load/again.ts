/** Between one try and the next, in milliseconds. Together longer than it takes to start or stop the containers of a lab. */
const WAITS = [100, 300, 700, 1500];

export interface Tries {
  /** As many tries follow the first one. */
  waits?: number[];
  /** Whether it may go better next time. */
  mayPass?: (error: unknown) => boolean;
  wait?: (milliseconds: number) => Promise<void>;
}

/**
 * Does it again a few times as long as it fails in passing. Chromium aborts whatever it is loading when a network interface
 * of the machine comes or goes (ERR_NETWORK_CHANGED), and each container has one. Only for what may be done twice.
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

/** As `fetch` reports it: nothing came back, whatever the reason. An answer that says no is another error. */
export function gotNoAnswer(error: unknown): boolean {
  return error instanceof TypeError;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
