/** The API's DeliveryTimedOut is the console's Delivery Timed Out. */
export function stateWords(status: string): string {
  return status.replace(/([a-z])([A-Z])/g, "$1 $2");
}

/** Whether nothing more will come of it. */
export function isOver(status: string | undefined): boolean {
  return status !== undefined && !["Pending", "InProgress", "Delayed", "Cancelling"].includes(status);
}
