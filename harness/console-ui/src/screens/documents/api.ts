import {
  type DocumentIdentifier,
  type DocumentVersionInfo,
  ListDocumentsCommand,
  ListDocumentVersionsCommand,
} from "@aws-sdk/client-ssm";
import { ssm } from "../../aws/clients";

type Filter = { Key: string; Values: string[] };

/** Returns every document that matches the filters, from all pages. */
export async function listDocuments(filters: Filter[]): Promise<DocumentIdentifier[]> {
  const client = await ssm();
  const all: DocumentIdentifier[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(new ListDocumentsCommand({ Filters: filters, MaxResults: 50, NextToken: next }));
    all.push(...(page.DocumentIdentifiers ?? []));
    next = page.NextToken || undefined;
  } while (next);
  return all;
}

/** Returns every version of a document, newest first. */
export async function listVersions(name: string): Promise<DocumentVersionInfo[]> {
  const client = await ssm();
  const all: DocumentVersionInfo[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(new ListDocumentVersionsCommand({ Name: name, MaxResults: 50, NextToken: next }));
    all.push(...(page.DocumentVersions ?? []));
    next = page.NextToken || undefined;
  } while (next);
  return all.sort((a, b) => Number(b.DocumentVersion) - Number(a.DocumentVersion));
}
