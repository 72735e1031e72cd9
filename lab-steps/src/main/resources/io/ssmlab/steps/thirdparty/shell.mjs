// A shell with npm ssm-session: types its standard input and prints the terminal's output.
// The session id is printed first, on standard error.

import { SSMClient, StartSessionCommand } from "@aws-sdk/client-ssm";
import library from "ssm-session";
import WebSocket from "ws";

const { ssm } = library;
const START_PUBLICATION = 17;
const OUTPUT = 1;
const [instance, columns, rows] = process.argv.slice(2);
const termOptions = { cols: Number(columns), rows: Number(rows) };

const session = await new SSMClient().send(new StartSessionCommand({ Target: instance, Reason: "npm ssm-session" }));
console.error(`session ${session.SessionId}`);

const socket = new WebSocket(session.StreamUrl);
socket.on("open", () => ssm.init(socket, { token: session.TokenValue, termOptions }));
socket.on("message", (data) => {
  const message = ssm.decode(data);
  ssm.sendACK(socket, message);
  if (message.payloadType === START_PUBLICATION) {
    ssm.sendInitMessage(socket, termOptions);
  } else if (message.payloadType === OUTPUT) {
    process.stdout.write(message.payload);
  }
  if (message.messageType.includes("channel_closed")) {
    socket.close();
  }
});
socket.on("error", (error) => console.error(String(error)));
socket.on("close", () => process.exit());
process.stdin.on("data", (keys) => ssm.sendText(socket, keys));
