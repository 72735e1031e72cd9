import {
  CreateDocumentCommand,
  GetDocumentCommand,
  ListDocumentsCommand,
  UpdateDocumentCommand,
  UpdateDocumentDefaultVersionCommand,
} from "@aws-sdk/client-ssm";
import { ssm } from "../../aws/clients";
import { documentOf, type Preferences, preferencesOf } from "./preferencesDocument";

const DOCUMENT = "SSM-SessionManagerRunShell";

export interface Saved {
  preferences: Preferences;
  /** The document as JSON; empty until the preferences are first saved. */
  content: string;
}

export async function loadPreferences(): Promise<Saved> {
  const client = await ssm();
  // Listed first, because a missing document is no error here.
  const named = [{ Key: "Name", Values: [DOCUMENT] }];
  const known = await client.send(new ListDocumentsCommand({ Filters: named }));
  if (!known.DocumentIdentifiers?.some((one) => one.Name === DOCUMENT)) {
    return { preferences: preferencesOf(""), content: "" };
  }
  const answer = await client.send(new GetDocumentCommand({ Name: DOCUMENT, DocumentFormat: "JSON" }));
  const content = answer.Content ?? "";
  return { preferences: preferencesOf(content), content };
}

/** The first save creates the document, a later one makes a new version and puts it in force, as AWS's console does. */
export async function savePreferences(wanted: Preferences, before: Saved): Promise<void> {
  const client = await ssm();
  const Content = documentOf(wanted, before.content);
  if (!before.content) {
    await client.send(
      new CreateDocumentCommand({ Name: DOCUMENT, DocumentType: "Session", DocumentFormat: "JSON", Content }),
    );
    return;
  }
  const version = await update(Content);
  if (version) {
    await client.send(new UpdateDocumentDefaultVersionCommand({ Name: DOCUMENT, DocumentVersion: version }));
  }
}

/** Empty if the document is already what it is to be. */
async function update(Content: string): Promise<string> {
  try {
    const answer = await (await ssm()).send(
      new UpdateDocumentCommand({ Name: DOCUMENT, DocumentFormat: "JSON", DocumentVersion: "$LATEST", Content }),
    );
    return answer.DocumentDescription?.DocumentVersion ?? "";
  } catch (refused) {
    if (refused instanceof Error && refused.name === "DuplicateDocumentContent") {
      return "";
    }
    throw refused;
  }
}
