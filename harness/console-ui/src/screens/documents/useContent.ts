import { useState } from "react";
import { failureOf } from "../../aws/failure";
import type { Refusal } from "./ContentField";
import type { Format } from "./textTree";

const OF_THE_CONTENT = [
  "InvalidDocumentContent",
  "InvalidDocumentSchemaVersion",
  "MaxDocumentSizeExceeded",
  "DuplicateDocumentContent",
];
const MOST_BYTES = 65_536;

/** A document's text while it is written, and what the service said when it was sent. */
export function useContent(start: string, startFormat: Format) {
  const [value, setValue] = useState(start);
  const [format, setFormat] = useState<Format>(startFormat);
  const [refusal, setRefusal] = useState<Refusal>();

  /**
   * Whether there is something to send. What is wrong is then shown beside the editor. Mistakes of the format are marked
   * there too, but it is the service that decides on them.
   */
  function ready(): boolean {
    const bytes = new TextEncoder().encode(value).length;
    if (bytes > MOST_BYTES) {
      setRefusal({ message: `The document is ${bytes} bytes long. It may have ${MOST_BYTES} (64 KB).`, text: value });
      return false;
    }
    return value.trim() !== "";
  }

  /** Takes an error of the service's that is about the text. False if it is about something else. */
  function refused(error: unknown): boolean {
    const { code, message } = failureOf(error);
    if (!OF_THE_CONTENT.includes(code)) {
      return false;
    }
    setRefusal({ code, message, text: value });
    return true;
  }

  return { value, setValue, format, setFormat, refusal, ready, refused };
}
