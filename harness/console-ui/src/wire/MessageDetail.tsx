import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import type { WireMessage } from "./wireApi";
import { lasted, remarks } from "./wireText";

/** Header and payload of one message, decoded. */
export function MessageDetail({ message }: { message: WireMessage }) {
  const { header, payload, acknowledges, malformed } = message;
  const pairs = [
    { label: "Passed at", value: message.at },
    { label: "On", value: `${message.way}, ${message.bytes} bytes` },
  ];
  if (header) {
    pairs.push(
      { label: "Sequence number", value: String(header.sequenceNumber) },
      { label: "Flags", value: header.flags.join(", ") || "none" },
      { label: "Payload type", value: `${header.payloadType} ${header.payloadTypeName}` },
      { label: "Payload length", value: `${header.payloadLength} bytes` },
      { label: "Created date", value: header.createdDate },
      { label: "Schema version", value: String(header.schemaVersion) },
      { label: "Message id", value: header.messageId },
      { label: "Payload digest (SHA-256)", value: header.payloadDigest },
    );
  }
  if (acknowledges) {
    const found =
      acknowledges.number > 0
        ? `message ${acknowledges.number}, after ${lasted(acknowledges.afterMicros)}`
        : `${acknowledges.messageId}, which is not in this recording`;
    pairs.push({ label: "Acknowledges", value: `${acknowledges.type} ${acknowledges.sequenceNumber}: ${found}` });
  }
  if (malformed) {
    pairs.push({ label: `Malformed at byte ${malformed.offset}`, value: malformed.reason });
  }
  const said = remarks({ ...message, acknowledges: undefined, malformed: undefined });
  if (said.length > 0) {
    pairs.push({ label: "What became of it", value: said.join("; ") });
  }
  return (
    <>
      <KeyValuePairs columns={2} items={pairs} />
      {payload.format !== "none" && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by key
        <section className="wire-detail" tabIndex={0} aria-label={`Payload of message ${message.number}`}>
          {payload.text}
          {payload.clipped && "\n… the rest is not shown"}
        </section>
      )}
    </>
  );
}
