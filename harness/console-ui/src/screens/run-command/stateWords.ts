/** Returns the console's words for an API status: DeliveryTimedOut is Delivery Timed Out. */
export function stateWords(status: string): string {
  return status.replace(/([a-z])([A-Z])/g, "$1 $2");
}

/** Returns true for a final status. */
export function isOver(status: string | undefined): boolean {
  return status !== undefined && !["Pending", "InProgress", "Delayed", "Cancelling"].includes(status);
}
